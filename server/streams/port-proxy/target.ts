import { z } from 'zod';
import type { PortTarget } from '#lib/protocol/open.ts';

/** Names as the API server takes them (RFC 1123), so that nothing in the path needs to be encoded. */
const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

export const targetShape: z.ZodType<PortTarget> = z.object({
  kind: z.enum(['pod', 'service']),
  namespace: z.string().max(63).regex(label),
  name: z.string().max(253).regex(subdomain),
  port: z.number().int().min(1).max(65_535),
  scheme: z.enum(['http', 'https']),
});

/** `/api/v1/namespaces/shop/services/http:web:80/proxy`: everything below it is the application's. */
export function proxyPrefix({ kind, namespace, name, port, scheme }: PortTarget): string {
  return `/api/v1/namespaces/${namespace}/${kind}s/${scheme}:${name}:${port}/proxy`;
}
