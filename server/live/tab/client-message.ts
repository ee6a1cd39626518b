import { z } from 'zod';
import { annotationKeyProblem, labelKeyProblem, labelNameProblem, subdomainProblem } from '#lib/kubernetes/names.ts';
import { type ClientMessage, type LiveRequestBody, liveLimits, liveProtocolVersion } from '#lib/protocol/live.ts';

/**
 * Whatever a page, or somebody else, sends. Only what this lets through reaches a worker thread, where names become
 * paths at the API server: so every name is one that Kubernetes could have, and never more than one segment of a path.
 */
export type ParsedMessage =
  | { readonly message: ClientMessage }
  /** Where it is wrong, without the value. */
  | { readonly wrong: string };

/** Row numbers fit typed arrays of 32 bits, and ids nothing more. */
const maxNumber = 2 ** 31 - 1;

const id = z.int().min(0).max(maxNumber);
const index = z.int().min(0).max(maxNumber);

/** Half a surrogate pair can't be put into a URL. */
const text = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((value) => value.isWellFormed());

const group = text(253).refine((value) => value === '' || subdomainProblem(value) === undefined);
/** RFC 1035 labels, as CustomResourceDefinitions need for versions and plurals; built-in ones are no different. */
const label1035 = z
  .string()
  .max(63)
  .regex(/^[a-z]([-a-z0-9]*[a-z0-9])?$/);
const kind = z
  .string()
  .max(63)
  .regex(/^[A-Za-z]([-A-Za-z0-9]*[A-Za-z0-9])?$/);
const namespace = z.string().refine((value) => labelNameProblem(value) === undefined);
/** Any segment of a path: names of RBAC objects and of aggregated APIs are that free. */
const name = text(1024).refine((value) => value !== '' && value !== '.' && value !== '..' && !/[/%]/.test(value));

const resource = z
  .strictObject({ group, version: label1035, plural: label1035, kind, namespaced: z.boolean() })
  .refine((value) => value.group !== '' || value.version === 'v1', { path: ['version'] });

const rowName = z.strictObject({ namespace: namespace.optional(), name });

const window = { from: index, to: index };
const isWindow = ({ from, to }: { from: number; to: number }) => from <= to && to - from <= liveLimits.window;
const isAnswerable = ({ from, to }: { from: number; to: number }) => from <= to && to - from <= liveLimits.answerRows;

const extra = text(400).refine((value) => {
  if (value === 'labels' || value === 'images' || value === 'usage') return true;
  if (value === 'capacity' || value === 'capacity:any') return true;
  const [, what, key = ''] = /^(label|annotation):(.+)$/s.exec(value) ?? [];
  if (what === undefined) return false;
  return (what === 'label' ? labelKeyProblem(key) : annotationKeyProblem(key)) === undefined;
});

const listQuery = z
  .strictObject({
    resource,
    namespaces: z.array(namespace).max(liveLimits.namespaces),
    filter: text(liveLimits.filter),
    sort: text(400),
    ...window,
    extras: z.array(extra).max(50),
  })
  .refine(isWindow, { path: ['to'] })
  .refine((query) => query.resource.namespaced || query.namespaces.length === 0, { path: ['namespaces'] })
  // In one order and each once, so that the same wish is recognised as the same.
  .transform((query) => ({ ...query, namespaces: [...new Set(query.namespaces)].sort() }));

const objectQuery = z
  .strictObject({ resource, namespace: namespace.optional(), name })
  .refine((query) => query.resource.namespaced === (query.namespace !== undefined), { path: ['namespace'] });

const objectsQuery = z
  .strictObject({
    resource,
    namespace: namespace.optional(),
    labelSelector: text(liveLimits.filter).optional(),
    fieldSelector: text(liveLimits.filter).optional(),
    limit: z.int().min(1).max(liveLimits.objects),
  })
  .refine((query) => query.resource.namespaced || query.namespace === undefined, { path: ['namespace'] });

const selectionChange = z.union([
  z.strictObject({ set: z.enum(['all', 'none']) }),
  z.strictObject({ add: z.array(id).max(liveLimits.answerRows) }),
  z.strictObject({ remove: z.array(id).max(liveLimits.answerRows) }),
  z.strictObject({ range: z.tuple([id, id]) }),
  z.strictObject({ names: z.array(rowName).max(liveLimits.answerRows) }),
]);

const rowsOf = { of: z.enum(['matching', 'selected']), ...window };
const question = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('names'), ...rowsOf }).refine(isAnswerable, { path: ['to'] }),
  z.strictObject({ kind: z.literal('cells'), ...rowsOf }).refine(isAnswerable, { path: ['to'] }),
  z.strictObject({ kind: z.literal('values'), field: text(400), prefix: text(400) }),
  z.strictObject({ kind: z.literal('index'), row: rowName }),
  z.strictObject({ kind: z.literal('causes'), known: text(100).optional() }),
  z.strictObject({ kind: z.literal('warnings') }),
  z.strictObject({ kind: z.literal('capacity') }),
]);

const messageShape: z.ZodType<ClientMessage> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('list'), id, turn: id.optional(), query: listQuery }),
  z.strictObject({ type: z.literal('window'), id, ...window }).refine(isWindow, { path: ['to'] }),
  z.strictObject({ type: z.literal('select'), id, change: selectionChange }),
  z.strictObject({ type: z.literal('ask'), id, ask: id, question }),
  z.strictObject({ type: z.literal('object'), id, query: objectQuery }),
  z.strictObject({ type: z.literal('objects'), id, query: objectsQuery }),
  z.strictObject({ type: z.literal('close'), id }),
  z.strictObject({ type: z.literal('ack'), id, seq: id }),
  z.strictObject({ type: z.literal('refresh'), id }),
]);

/** Body of the fallback routes: one request holds what a socket would have said one after another. */
export const liveRequestShape: z.ZodType<LiveRequestBody> = z.strictObject({
  protocol: z.literal(liveProtocolVersion),
  messages: z.array(messageShape).max(4 * liveLimits.subscriptions),
});

export function parseClientMessage(json: string): ParsedMessage {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { wrong: 'it is not JSON' };
  }
  const parsed = messageShape.safeParse(value);
  if (parsed.success) return { message: parsed.data };
  const [issue] = parsed.error.issues;
  // Paths hold only names of ours and numbers; keys that nobody knows are in the message, which is not repeated.
  return { wrong: issue === undefined || issue.path.length === 0 ? 'its type is unknown' : issue.path.join('.') };
}
