/**
 * Image references by the grammar of github.com/distribution/reference, which the container runtimes use:
 * `[domain[:port]/]path[:tag][@digest]`.
 */
export interface ImageReference {
  /** Without tag and digest: `registry.example:5000/team/app`. */
  readonly repository: string;
  /** The last part of the path: `app`. */
  readonly baseName: string;
  readonly tag: string;
  readonly digest: string;
}

export type ImageRule = 'imageSpaces' | 'imageUppercase' | 'imageTag' | 'imageDigest' | 'imageSyntax' | 'imageTooLong';

const tagPattern = /^[\w][\w.-]{0,127}$/;
const digestPattern = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
const domainPattern =
  /^(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?$/;
const componentPattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;

/** The reference, or the first rule that it breaks. */
export function parseImage(image: string): ImageReference | { readonly rule: ImageRule } {
  if (/\s/.test(image)) return { rule: 'imageSpaces' };
  const [beforeDigest = '', digest = '', ...more] = image.split('@');
  if (more.length > 0 || (image.includes('@') && !digestPattern.test(digest))) return { rule: 'imageDigest' };
  const { repository, tag, hasTag } = splitTag(beforeDigest);
  if (hasTag && !tagPattern.test(tag)) return { rule: 'imageTag' };
  const { domain, path } = splitDomain(repository);
  if (domain !== undefined && !domainPattern.test(domain)) return { rule: 'imageSyntax' };
  if (/[A-Z]/.test(path)) return { rule: 'imageUppercase' };
  const components = path.split('/');
  if (!components.every((component) => componentPattern.test(component))) return { rule: 'imageSyntax' };
  if (repository.length > 255) return { rule: 'imageTooLong' };
  return { repository, baseName: components.at(-1) ?? '', tag, digest };
}

function splitTag(text: string): { repository: string; tag: string; hasTag: boolean } {
  const colon = text.lastIndexOf(':');
  if (colon === -1 || text.indexOf('/', colon) !== -1) return { repository: text, tag: '', hasTag: false };
  return { repository: text.slice(0, colon), tag: text.slice(colon + 1), hasTag: true };
}

/** The first part is a registry when it has a dot or a port, is `localhost`, or has capitals (then no path can start so). */
function splitDomain(repository: string): { domain: string | undefined; path: string } {
  const slash = repository.indexOf('/');
  const first = slash === -1 ? '' : repository.slice(0, slash);
  const isDomain = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
  return isDomain ? { domain: first, path: repository.slice(slash + 1) } : { domain: undefined, path: repository };
}

/** The base name also of a reference that is still being typed. */
function looseBaseName(image: string): string {
  const { repository } = splitTag(image.split('@')[0] ?? '');
  return repository.split('/').at(-1) ?? '';
}

/** A name for what runs this image: its base name as an RFC 1123 label, `''` when nothing of it can be used. */
export function suggestedName(image: string): string {
  return looseBaseName(image.trim())
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
}

/** Ports that well-known images listen on by their own documentation. */
const knownPorts: ReadonlyMap<string, number> = new Map([
  ['nginx', 80],
  ['httpd', 80],
  ['caddy', 80],
  ['traefik', 80],
  ['haproxy', 80],
  ['wordpress', 80],
  ['nextcloud', 80],
  ['adminer', 8080],
  ['whoami', 80],
  ['nginx-unprivileged', 8080],
  ['tomcat', 8080],
  ['jenkins', 8080],
  ['keycloak', 8080],
  ['sonarqube', 9000],
  ['gitea', 3000],
  ['grafana', 3000],
  ['prometheus', 9090],
  ['nexus3', 8081],
  ['mysql', 3306],
  ['mariadb', 3306],
  ['postgres', 5432],
  ['redis', 6379],
  ['valkey', 6379],
  ['memcached', 11211],
  ['mongo', 27017],
  ['rabbitmq', 5672],
  ['elasticsearch', 9200],
  ['kibana', 5601],
  ['minio', 9000],
  ['registry', 5000],
  ['nacos-server', 8848],
  ['zookeeper', 2181],
]);

/** The port an image is known to listen on, as text; `''` when it is not known. */
export function knownPort(image: string): string {
  const port = knownPorts.get(looseBaseName(image.trim()));
  return port === undefined ? '' : String(port);
}
