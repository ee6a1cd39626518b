import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { parseQuantity } from '#lib/kubernetes/quantity.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

export interface QuotaRow {
  /** As in `spec.hard`: `requests.cpu`, `pods`, `count/deployments.apps`. */
  readonly resource: string;
  /** Quantities as the API server prints them; `used` is `0` where it has counted nothing. */
  readonly used: string;
  readonly hard: string;
  /** Used of hard, 1 being all of it; more where the limit was lowered since. Undefined for texts that are no quantity. */
  readonly share: number | undefined;
  readonly tone: Tone;
}

const almostAll = 0.8;

/**
 * What `kubectl describe quota` prints: the limits that the controller has taken over (`status.hard`), with those of
 * `spec.hard` that it has not counted yet. Sorted by name.
 */
export function quotaRows(quota: KubeObject): QuotaRow[] {
  const status = recordOf(quota.status);
  const wanted = recordOf(recordOf(quota.spec).hard);
  const counted = recordOf(status.hard);
  const used = recordOf(status.used);
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(counted)])].sort();
  return names.map((resource) => {
    const hard = quantityText(counted[resource]) ?? quantityText(wanted[resource]) ?? '';
    const row = { resource, used: quantityText(used[resource]) ?? '0', hard };
    const share = usedShare(row.used, row.hard);
    return { ...row, share, tone: shareTone(share) };
  });
}

/** The worst of all rows, as `3 of 4 used up` wants it. */
export function quotaTone(rows: readonly QuotaRow[]): Tone {
  if (rows.some(({ tone }) => tone === 'bad')) return 'bad';
  return rows.some(({ tone }) => tone === 'warn') ? 'warn' : 'ok';
}

/** The limits that a change has not been counted for yet: `spec` and `status` differ until the controller has looked. */
export function isQuotaCounted(quota: KubeObject): boolean {
  const counted = recordOf(recordOf(quota.status).hard);
  return Object.entries(recordOf(recordOf(quota.spec).hard)).every(
    ([resource, hard]) => quantityText(counted[resource]) === quantityText(hard),
  );
}

/** Nothing fits into a limit of 0 either: it is used up from the start. */
function usedShare(used: string, hard: string): number | undefined {
  const a = parseQuantity(used);
  const b = parseQuantity(hard);
  if (a === undefined || b === undefined) return undefined;
  if (b.nanos <= 0n) return 1;
  // Thousandths by whole numbers: bytes in nanos are beyond what a double holds.
  return Number((a.nanos * 1000n) / b.nanos) / 1000;
}

function shareTone(share: number | undefined): Tone {
  if (share === undefined) return 'unknown';
  return share >= 1 ? 'bad' : share >= almostAll ? 'warn' : 'ok';
}

/** Quantities come as texts, or as numbers from who wrote them so. */
function quantityText(value: unknown): string | undefined {
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : textOf(value);
}

/** Which pods a quota counts: the text is `kinds.quota.scope.{name}`. */
export interface QuotaScope {
  /** `Terminating`, `BestEffort`, `PriorityClass`, … */
  readonly name: string;
  /** `Exists` for plain scopes. */
  readonly operator: string;
  readonly values: readonly string[];
}

/** `spec.scopes` and `spec.scopeSelector` together: a pod must match all of them to be counted. */
export function quotaScopes(quota: KubeObject): QuotaScope[] {
  const spec = recordOf(quota.spec);
  const plain = listOf(spec.scopes).flatMap((scope) => {
    const name = textOf(scope);
    return name === undefined ? [] : [{ name, operator: 'Exists', values: [] }];
  });
  const selected = listOf(recordOf(spec.scopeSelector).matchExpressions).flatMap((value) => {
    const expression = recordOf(value);
    const name = textOf(expression.scopeName);
    if (name === undefined) return [];
    const values = listOf(expression.values).flatMap((item) => textOf(item) ?? []);
    return [{ name, operator: textOf(expression.operator) ?? 'Exists', values }];
  });
  return [...plain, ...selected];
}

const computeAliases: Readonly<Record<string, string>> = { cpu: 'requests.cpu', memory: 'requests.memory' };
const neededByPods = new Set([
  'requests.cpu',
  'requests.memory',
  'limits.cpu',
  'limits.memory',
  'requests.ephemeral-storage',
  'limits.ephemeral-storage',
]);

/**
 * What each container must say because the quota limits it (E30): without it pods are refused, unless a LimitRange
 * fills it in. In the words of the manifest: `requests.cpu`. The plain name `ephemeral-storage` means its requests.
 */
export function requiredByQuota(quota: KubeObject): string[] {
  const limited = Object.keys(recordOf(recordOf(quota.spec).hard)).map((name) =>
    name === 'ephemeral-storage' ? 'requests.ephemeral-storage' : (computeAliases[name] ?? name),
  );
  return [...new Set(limited)].filter((name) => neededByPods.has(name)).sort();
}

export interface QuotaRefusal {
  readonly quota: string;
  readonly shortages: readonly {
    readonly resource: string;
    readonly requested: string;
    readonly used: string;
    readonly limited: string;
  }[];
}

const exceeded = /exceeded quota: ([^,\s]+), requested: (.*?), used: (.*?), limited: (.*?)(?:$|[\n;])/;

/** Reads the API server's sentence of E29 (plugin/pkg/admission/resourcequota). Undefined for any other. */
export function parseQuotaRefusal(message: string): QuotaRefusal | undefined {
  const found = exceeded.exec(message);
  if (found === null) return undefined;
  const [, quota = '', requested = '', used = '', limited = ''] = found;
  const usedBy = amounts(used);
  const limitOf = amounts(limited);
  const shortages = [...amounts(requested)].map(([resource, amount]) => ({
    resource,
    requested: amount,
    used: usedBy.get(resource) ?? '',
    limited: limitOf.get(resource) ?? '',
  }));
  return { quota, shortages };
}

/** `limits.cpu=1,pods=3`. */
function amounts(text: string): Map<string, string> {
  return new Map(
    text.split(',').flatMap((part) => {
      const equals = part.indexOf('=');
      return equals === -1 ? [] : [[part.slice(0, equals).trim(), part.slice(equals + 1).trim()] as const];
    }),
  );
}
