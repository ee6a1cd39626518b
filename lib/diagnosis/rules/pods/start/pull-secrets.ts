import { secretSummary, secretType } from '#lib/kinds/secret-type.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { Facts } from '../../../facts.ts';
import type { Evidence, EvidenceRow, NextStep } from '../../../finding.ts';
import { foundObject } from '../../../found-object.ts';
import { factResources } from '../../../resources.ts';
import { templateOwner } from '../../../template-owner.ts';
import { appendPatch } from '../template-patch.ts';

/** `docker.io` of `docker.io/library/nginx:latest`, as `fullImage` writes it. */
export function registryOf(image: string): string {
  return image.slice(0, Math.max(0, image.indexOf('/')));
}

const registryTypes = ['kubernetes.io/dockerconfigjson', 'kubernetes.io/dockercfg'];

/**
 * With which Secrets the kubelet signs in for this image: those that the pod names, what each of them is, and whether
 * it knows the registry. Only names and types of what a Secret holds leave this function.
 */
export function pullSecrets(facts: Facts, pod: KubeObject, image: string): PullSecrets {
  const registry = registryOf(image);
  const namespace = pod.metadata.namespace;
  const named = listOf(recordOf(pod.spec).imagePullSecrets).flatMap((entry) => textOf(recordOf(entry).name) ?? []);
  const rows = named.map((name) => ({ name, ...secretRow(facts, namespace, name, registry) }));
  const isFitting = rows.some(({ code }) => code === 'login-fits');
  const others = isFitting ? [] : fittingSecrets(facts, namespace, registry).filter((name) => !named.includes(name));
  return {
    evidence: [
      rows.length === 0
        ? {
            type: 'said',
            from: foundObject(pod),
            code: 'no-pull-secrets',
            params: { registry },
            sentence: '',
          }
        : { type: 'rows', code: 'pull-secrets', params: { registry }, rows },
    ],
    next: isFitting ? [] : signInSteps(facts, namespace, registry, others),
  };
}

interface PullSecrets {
  readonly evidence: readonly Evidence[];
  readonly next: readonly NextStep[];
}

function secretRow(
  facts: Facts,
  namespace: string | undefined,
  name: string,
  registry: string,
): Pick<EvidenceRow, 'object' | 'tone' | 'code' | 'params'> {
  const secret = facts.object({ resource: factResources.secrets, namespace, name });
  const object = { apiVersion: 'v1', kind: 'Secret', namespace, name };
  if (secret === null) return { object, tone: 'bad', code: 'login-missing', params: {} };
  if (secret === undefined) return { object, tone: 'unknown', code: 'login-unread', params: {} };
  const type = secretType(secret);
  if (!registryTypes.includes(type)) return { object, tone: 'bad', code: 'login-type', params: { type } };
  return knowsRegistry(secret, registry)
    ? { object, tone: 'neutral', code: 'login-fits', params: { registry } }
    : { object, tone: 'bad', code: 'login-elsewhere', params: { registry } };
}

function fittingSecrets(facts: Facts, namespace: string | undefined, registry: string): readonly string[] {
  const found = registryTypes.flatMap((type) => {
    const fieldSelector = `type=${type}`;
    return facts.list({ resource: factResources.secrets, namespace, fieldSelector, limit: 50 }) ?? [];
  });
  return found.filter((secret) => knowsRegistry(secret, registry)).map(({ metadata }) => metadata.name);
}

function signInSteps(
  facts: Facts,
  namespace: string | undefined,
  registry: string,
  fitting: readonly string[],
): readonly NextStep[] {
  const owner = templateOwner(facts);
  const changes = fitting.slice(0, 2).flatMap((name): NextStep[] => {
    if (owner === undefined) return [];
    const patch = appendPatch(owner, 'imagePullSecrets', [{ name }]);
    if (patch.length === 0) return [];
    return [{ kind: 'change', object: foundObject(owner), code: 'pull-secret', params: { name, registry }, patch }];
  });
  if (changes.length > 0) return changes;
  const object = { apiVersion: 'v1', kind: 'Secret', namespace, name: 'registry' };
  return [{ kind: 'create', resource: 'secrets', object, values: { type: 'kubernetes.io/dockerconfigjson' } }];
}

function knowsRegistry(secret: KubeObject, registry: string): boolean {
  const summary = secretSummary(secret);
  return summary.type === 'registries' && summary.registries?.some((login) => fits(login.registry, registry)) === true;
}

/** As the kubelet compares them (pkg/credentialprovider): without scheme and path, `*` for one part of the name. */
function fits(login: string, registry: string): boolean {
  const [host = ''] = login.replace(/^https?:\/\//, '').split('/');
  const dockerHub = ['docker.io', 'index.docker.io', 'registry-1.docker.io'];
  if (dockerHub.includes(host)) return dockerHub.includes(registry);
  const [wanted, found] = [host.split('.'), registry.split('.')];
  return wanted.length === found.length && wanted.every((part, index) => part === '*' || part === found[index]);
}
