/** What RBAC refused, read from the API server's own sentence. */
export interface Forbidden {
  readonly user: string;
  readonly verb: string;
  /** With its subresource: `pods/exec`. Absent for paths like `/metrics`. */
  readonly resource?: string;
  /** '' for the core group. */
  readonly group: string;
  /** Absent at the cluster scope. */
  readonly namespace?: string;
  /** The one object it was about, when it was about one. */
  readonly name?: string;
  readonly path?: string;
}

const quoted = String.raw`"((?:[^"\\]|\\.)*)"`;
const aboutResource = new RegExp(
  `User ${quoted} cannot (\\S+) resource ${quoted} in API group ${quoted} (?:in the namespace ${quoted}|at the cluster scope)`,
);
const aboutPath = new RegExp(`User ${quoted} cannot (\\S+) path ${quoted}`);

/**
 * Reads the sentences that k8s.io/apiserver's responsewriters.Forbidden makes. Undefined for refusals of another kind,
 * which have the reason Forbidden as well: quotas, admission, pod security.
 */
export function parseForbidden(message: string): Forbidden | undefined {
  const found = aboutResource.exec(message);
  if (found !== null) {
    const [, user = '', verb = '', resource = '', group = '', namespace] = found;
    const name = new RegExp(`^\\S+ ${quoted} is forbidden`).exec(message)?.[1];
    return {
      user: unquote(user),
      verb,
      resource,
      group,
      ...(namespace === undefined ? {} : { namespace }),
      ...(name === undefined || name === '' ? {} : { name: unquote(name) }),
    };
  }
  const path = aboutPath.exec(message);
  if (path === null) return undefined;
  return { user: unquote(path[1] ?? ''), verb: path[2] ?? '', group: '', path: unquote(path[3] ?? '') };
}

/** [E41] Who writes a Role or a binding can only grant what they have: the refusal of anything beyond it. */
export function isEscalation({ code, message }: { readonly code: number; readonly message: string }): boolean {
  return code === 403 && message.includes('attempting to grant RBAC permissions not currently held');
}

/** Go's %q escapes quotes, backslashes and control characters the way JSON does, near enough for names. */
function unquote(text: string): string {
  try {
    const value: unknown = JSON.parse(`"${text}"`);
    return typeof value === 'string' ? value : text;
  } catch {
    return text;
  }
}
