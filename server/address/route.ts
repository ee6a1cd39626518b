import type { ClusterAddressAnswer } from '#lib/protocol/cluster-address.ts';
import { sendJson } from '#server/http/answer.ts';
import type { ClusterContext } from '#server/http/route.ts';

/** `GET /api/clusters/{cluster}/address`: see lib/protocol/cluster-address.ts. Only for who is signed in there. */
export async function handleAddress({ cluster, response }: ClusterContext): Promise<void> {
  const { server, outerAddress, certificateAuthority, tlsServerName } = cluster;
  const answer: ClusterAddressAnswer = {
    server: outerAddress ?? server,
    isForOthers: outerAddress !== undefined,
    ...(certificateAuthority === undefined ? {} : { certificateAuthority }),
    // It belongs to the address that is dialled here.
    ...(tlsServerName === undefined || outerAddress !== undefined ? {} : { tlsServerName }),
  };
  sendJson(response, 200, answer);
}
