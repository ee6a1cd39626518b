import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';

/** Why a kubeconfig can't be used: which field, and why, in one English sentence that never repeats a secret. */
export class KubeconfigProblem extends Error {
  /** `users[1].user.exec`, `contexts`; '' for the file as a whole. */
  readonly field: string;
  /** 1 for the first line; absent when no line is to blame. */
  readonly line: number | undefined;

  constructor(field: string, message: string, line?: number) {
    super(message);
    this.name = 'KubeconfigProblem';
    this.field = field;
    this.line = line;
  }
}

/*
 * Every value is read as the string that is written there (YAML's failsafe schema): names and tokens are opaque, and
 * `token: 0123` must not become a number. Types as in client-go's tools/clientcmd/api/v1/types.go.
 */
const text = z.string();
const flag = z.string().transform((value) => value === 'true');
/** `contexts: null` and `user: {}` are what kubectl writes for nothing. */
const absent = z.enum(['', 'null', '~']).transform(() => undefined);
const optionalText = z.union([absent, text]).optional();

const clusterShape = z.looseObject({
  server: optionalText,
  'certificate-authority': optionalText,
  'certificate-authority-data': optionalText,
  'insecure-skip-tls-verify': flag.optional(),
  'tls-server-name': optionalText,
  'proxy-url': optionalText,
});

const userShape = z.looseObject({
  token: optionalText,
  tokenFile: optionalText,
  'client-certificate': optionalText,
  'client-certificate-data': optionalText,
  'client-key': optionalText,
  'client-key-data': optionalText,
  username: optionalText,
  password: optionalText,
});

const contextShape = z.looseObject({ cluster: optionalText, user: optionalText, namespace: optionalText });

const list = <Entry extends z.ZodType>(entry: Entry) =>
  z
    .union([absent, z.array(entry)])
    .optional()
    .transform((entries) => entries ?? []);

const kubeconfigShape = z.looseObject({
  'current-context': optionalText,
  clusters: list(z.looseObject({ name: text, cluster: z.union([absent, clusterShape]).optional() })),
  users: list(z.looseObject({ name: text, user: z.union([absent, userShape]).optional() })),
  contexts: list(z.looseObject({ name: text, context: z.union([absent, contextShape]).optional() })),
});

export type ClusterEntry = z.output<typeof clusterShape>;
export type UserEntry = z.output<typeof userShape>;

export interface KubeconfigContext {
  readonly name: string;
  readonly cluster: string;
  readonly user: string;
  readonly namespace: string;
}

export interface Kubeconfig {
  readonly currentContext: string;
  readonly contexts: readonly KubeconfigContext[];
  readonly clusters: ReadonlyMap<string, ClusterEntry>;
  readonly users: ReadonlyMap<string, UserEntry>;
}

/** Reads a kubeconfig, YAML or JSON. Nothing in it is followed: no file, no program, no address. @throws {KubeconfigProblem} */
export function parseKubeconfig(source: string): Kubeconfig {
  const lines = new LineCounter();
  const document = parseText(source, lines);
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw new KubeconfigProblem('', `not valid YAML: line ${line}, column ${col}: ${yamlReason(error.code)}`, line);
  }
  if (!isMap(document.contents)) {
    throw new KubeconfigProblem(
      '',
      isScalar(document.contents) || document.contents === null
        ? 'this is not a kubeconfig: it has no fields'
        : 'this is not a kubeconfig',
    );
  }
  const parsed = kubeconfigShape.safeParse(expand(document));
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path ?? [];
    const node = path.length === 0 ? undefined : document.getIn(path, true);
    const at = isScalar(node) && node.range ? lines.linePos(node.range[0]).line : undefined;
    const where = at === undefined ? '' : `line ${at}: `;
    throw new KubeconfigProblem(fieldName(path), `${where}${fieldName(path)} is not of the expected type`, at);
  }
  return assemble(parsed.data);
}

/** Text nested thousands deep exhausts the stack of any reader. */
function parseText(source: string, lineCounter: LineCounter) {
  try {
    // Its warnings go to stderr and quote the text, which is a credential.
    return parseDocument(source, { schema: 'failsafe', lineCounter, prettyErrors: false, logLevel: 'silent' });
  } catch {
    throw new KubeconfigProblem('', 'the YAML can not be read');
  }
}

/** The text a field names, without `#`-like details of the library's own error messages, which quote the source. */
function yamlReason(code: string): string {
  return code.toLowerCase().replaceAll('_', ' ');
}

function expand(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 });
  } catch {
    throw new KubeconfigProblem('', 'the YAML has too many aliases');
  }
}

export function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index ? '.' : ''}${String(part)}`))
    .join('');
}

function assemble(data: z.output<typeof kubeconfigShape>): Kubeconfig {
  const contexts = data.contexts.map((entry) => ({
    name: entry.name,
    cluster: entry.context?.cluster ?? '',
    user: entry.context?.user ?? '',
    namespace: entry.context?.namespace ?? '',
  }));
  return {
    currentContext: data['current-context'] ?? '',
    contexts,
    // As client-go: of two entries with one name the first counts.
    clusters: firstOfEach(data.clusters.map((entry) => [entry.name, entry.cluster ?? {}])),
    users: firstOfEach(data.users.map((entry) => [entry.name, entry.user ?? {}])),
  };
}

function firstOfEach<Value>(entries: readonly [string, Value][]): Map<string, Value> {
  const map = new Map<string, Value>();
  for (const [name, value] of entries) if (!map.has(name)) map.set(name, value);
  return map;
}

/** As kubectl merges the files of `KUBECONFIG`: the first that names a thing wins. */
export function mergeKubeconfigs(files: readonly Kubeconfig[]): Kubeconfig {
  const contexts = firstOfEach(
    files.flatMap((file) => file.contexts.map((context): [string, KubeconfigContext] => [context.name, context])),
  );
  return {
    currentContext: files.find((file) => file.currentContext !== '')?.currentContext ?? '',
    contexts: [...contexts.values()],
    clusters: firstOfEach(files.flatMap((file) => [...file.clusters])),
    users: firstOfEach(files.flatMap((file) => [...file.users])),
  };
}

/** The server's address as it is compared and dialled: lower-case host, no slash at the end. `undefined`: not an URL. */
export function normalServer(server: string | undefined): string | undefined {
  if (server === undefined || !URL.canParse(server)) return undefined;
  const url = new URL(server);
  if (url.username !== '' || url.password !== '') return undefined;
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}
