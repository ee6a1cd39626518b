import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type IngressTls, ingressPaths, ingressTls } from '#lib/network/ingress/ingress.ts';
import { readTlsSecret, type TlsProblem, type TlsReading } from '#lib/network/ingress/tls-state.ts';
import type { Facts } from '../../facts.ts';
import type { Evidence, Finding, FoundObject, NextStep } from '../../finding.ts';
import { foundObject } from '../../found-object.ts';
import { factResources } from '../../resources.ts';

const mostEntries = 8;

/** Certificates that browsers will not take for the hosts of the Ingress (E8). Of a Secret only the certificate is used. */
export function tlsFindings(facts: Facts): readonly Finding[] {
  return ingressTls(facts.subject)
    .slice(0, mostEntries)
    .flatMap((entry, index) => (entry.secretName === '' ? [] : entryFinding(facts, entry, index)));
}

function entryFinding(facts: Facts, entry: IngressTls, index: number): readonly Finding[] {
  const ingress = facts.subject;
  const { namespace = '' } = ingress.metadata;
  const secret = facts.object({ resource: factResources.secrets, namespace, name: entry.secretName });
  if (secret === undefined) return [];
  const object: FoundObject = { apiVersion: 'v1', kind: 'Secret', namespace, name: entry.secretName };
  const hosts = entry.hosts.length > 0 ? entry.hosts : hostsOf(ingress);
  const common = {
    rule: 'E8' as const,
    object: foundObject(ingress),
    field: `spec.tls[${index}].secretName`,
    affected: [],
  };
  const params = { secret: entry.secretName, hosts: hosts.join(', '), count: hosts.length, namespace };
  if (secret === null) {
    const elsewhere = sameNameElsewhere(facts, entry.secretName, namespace);
    return [
      {
        ...common,
        severity: 'bad',
        code: 'ingress.tls-missing',
        params,
        evidence: elsewhere,
        next: [
          { kind: 'create', resource: 'secrets', object, values: { type: 'kubernetes.io/tls' } },
          { kind: 'edit', object: foundObject(ingress) },
        ],
      },
    ];
  }
  const reading = readTlsSecret(secret, hosts, facts.nowMs);
  const [problem] = reading.problems;
  if (problem === undefined) return [];
  const next: NextStep[] = [
    { kind: 'open', object },
    { kind: 'edit', object: foundObject(ingress) },
  ];
  return [
    {
      ...common,
      severity: problem === 'expires-soon' ? 'warn' : 'bad',
      code: `ingress.tls-${problem}`,
      params: { ...params, type: reading.type, uncovered: reading.uncovered.join(', '), ...times(reading) },
      evidence: certificateEvidence(object, reading, problem),
      next,
    },
  ];
}

function times({ certificate }: TlsReading): { notBefore: string; notAfter: string } {
  const text = (ms: number | undefined) => (ms === undefined ? '' : new Date(ms).toISOString().slice(0, 10));
  return { notBefore: text(certificate?.notBeforeMs), notAfter: text(certificate?.notAfterMs) };
}

function certificateEvidence(secret: FoundObject, reading: TlsReading, problem: TlsProblem): readonly Evidence[] {
  const { certificate, type } = reading;
  if (certificate === undefined) {
    const row = { object: secret, name: secret.name, tone: 'bad' as const, code: 'secret-type', params: { type } };
    return [{ type: 'rows', code: 'certificate', params: {}, rows: [row] }];
  }
  const names = [...certificate.dnsNames, ...certificate.ipAddresses];
  const row = {
    object: secret,
    name: secret.name,
    tone: problem === 'expires-soon' ? ('warn' as const) : ('bad' as const),
    code: names.length === 0 ? 'certificate-without-names' : 'certificate-for',
    params: { names: names.slice(0, 10).join(', '), commonName: certificate.subject, ...times(reading) },
  };
  return [{ type: 'rows', code: 'certificate', params: {}, rows: [row] }];
}

/** An Ingress reads Secrets of its own namespace only. Where they may not be listed nothing is said. */
function sameNameElsewhere(facts: Facts, name: string, namespace: string): readonly Evidence[] {
  const secrets = facts.list({
    resource: factResources.secrets,
    fieldSelector: `metadata.name=${name}`,
    metadataOnly: true,
    limit: 20,
  });
  const others = (secrets ?? []).filter(({ metadata }) => metadata.namespace !== namespace);
  if (others.length === 0) return [];
  const rows = others.map((secret) => ({
    object: foundObject(secret),
    name: `${secret.metadata.namespace}/${name}`,
    tone: 'neutral' as const,
    code: 'other-namespace',
    params: { namespace: secret.metadata.namespace ?? '' },
  }));
  return [{ type: 'rows', code: 'secret-elsewhere', params: {}, rows }];
}

function hostsOf(ingress: KubeObject): readonly string[] {
  return [...new Set(ingressPaths(ingress).flatMap(({ host }) => (host === '' ? [] : [host])))];
}
