import { isRecord, listOf, recordOf, textMapOf, textOf } from './untyped.ts';

export type Labels = Readonly<Record<string, string>>;

/** One condition of a label selector (k8s.io/apimachinery/pkg/labels). */
export interface Requirement {
  readonly key: string;
  readonly operator: '=' | '!=' | 'in' | 'notin' | 'exists' | '!' | '>' | '<';
  readonly values: readonly string[];
}

/** `app=x,tier in (a,b),!canary`. Undefined when the text is no selector. An empty text selects everything. */
export function parseSelector(text: string): readonly Requirement[] | undefined {
  const tokens = lex(text);
  if (tokens === undefined) return undefined;
  const requirements: Requirement[] = [];
  let at = 0;
  while (at < tokens.length) {
    const found = readRequirement(tokens, at);
    if (found === undefined) return undefined;
    requirements.push(found.requirement);
    at = found.next;
    if (at === tokens.length) break;
    if (tokens[at] !== ',') return undefined;
    at += 1;
    if (at === tokens.length) return undefined;
  }
  return requirements;
}

/** The text form for `?labelSelector=`. */
export function printSelector(requirements: readonly Requirement[]): string {
  return requirements.map(printRequirement).join(',');
}

export function matchesSelector(labels: Labels, requirements: readonly Requirement[]): boolean {
  return requirements.every((requirement) => matches(labels, requirement));
}

/**
 * A `metav1.LabelSelector` of an object (`matchLabels`, `matchExpressions`) as requirements. An empty selector selects
 * everything, an absent one nothing: that is undefined, as is a selector with an unknown operator.
 */
export function requirementsOf(selector: unknown): readonly Requirement[] | undefined {
  if (!isRecord(selector)) return undefined;
  const requirements: Requirement[] = equalsAll(textMapOf(selector.matchLabels)).slice();
  for (const expression of listOf(selector.matchExpressions)) {
    const { key, operator } = recordOf(expression);
    const known = typeof operator === 'string' ? expressionOperators[operator] : undefined;
    if (typeof key !== 'string' || known === undefined) return undefined;
    const values = listOf(recordOf(expression).values).flatMap((value) => textOf(value) ?? []);
    requirements.push({ key, operator: known, values });
  }
  return requirements;
}

/** The map selector of Services and ReplicationControllers; empty or absent selects nothing there: undefined. */
export function requirementsOfMap(selector: unknown): readonly Requirement[] | undefined {
  const labels = textMapOf(selector);
  return Object.keys(labels).length === 0 ? undefined : equalsAll(labels);
}

const expressionOperators: Readonly<Record<string, Requirement['operator']>> = {
  In: 'in',
  NotIn: 'notin',
  Exists: 'exists',
  DoesNotExist: '!',
};

function equalsAll(labels: Labels): readonly Requirement[] {
  return Object.entries(labels).map(([key, value]) => ({ key, operator: '=', values: [value] }));
}

/** Absent keys satisfy `!=` and `notin`, as in labels.Requirement.Matches. */
function matches(labels: Labels, { key, operator, values }: Requirement): boolean {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  switch (operator) {
    case '=':
    case 'in':
      return value !== undefined && values.includes(value);
    case '!=':
    case 'notin':
      return value === undefined || !values.includes(value);
    case 'exists':
      return value !== undefined;
    case '!':
      return value === undefined;
    default:
      return value !== undefined && compareNumbers(value, operator, values[0]);
  }
}

function compareNumbers(value: string, operator: '>' | '<', bound: string | undefined): boolean {
  if (bound === undefined || !/^[+-]?\d+$/.test(value)) return false;
  return operator === '>' ? BigInt(value) > BigInt(bound) : BigInt(value) < BigInt(bound);
}

function printRequirement({ key, operator, values }: Requirement): string {
  switch (operator) {
    case 'exists':
      return key;
    case '!':
      return `!${key}`;
    case 'in':
    case 'notin':
      return `${key} ${operator} (${[...values].sort().join(',')})`;
    default:
      return `${key}${operator}${values[0] ?? ''}`;
  }
}

/** Words, and the separators `( ) , ! = == != < >`. Undefined for a lone character that is neither. */
function lex(text: string): readonly string[] | undefined {
  const tokens: string[] = [];
  const pattern = /\s*(==|!=|[(),!=<>]|[^\s(),!=<>]+)/gy;
  const trimmed = text.trim();
  while (pattern.lastIndex < trimmed.length) {
    const match = pattern.exec(trimmed);
    if (match?.[1] === undefined) return undefined;
    tokens.push(match[1]);
  }
  return tokens;
}

const isWord = (token: string | undefined): token is string =>
  token !== undefined && !/^(?:==|!=|[(),!=<>])$/.test(token);

function readRequirement(
  tokens: readonly string[],
  at: number,
): { requirement: Requirement; next: number } | undefined {
  const key = tokens[at];
  const after = tokens[at + 1];
  if (key === '!')
    return isWord(after) ? { requirement: { key: after, operator: '!', values: [] }, next: at + 2 } : undefined;
  if (!isWord(key)) return undefined;
  if (after === undefined || after === ',')
    return { requirement: { key, operator: 'exists', values: [] }, next: at + 1 };
  if (after === 'in' || after === 'notin') {
    const set = readSet(tokens, at + 2);
    return set && { requirement: { key, operator: after, values: set.values }, next: set.next };
  }
  const operator = after === '==' ? '=' : after;
  if (operator !== '=' && operator !== '!=' && operator !== '<' && operator !== '>') return undefined;
  const value = tokens[at + 2];
  // `app=` is legal: the empty value.
  const hasValue = isWord(value);
  const isNumeric = operator === '<' || operator === '>';
  if (isNumeric && !(hasValue && /^[+-]?\d+$/.test(value))) return undefined;
  return { requirement: { key, operator, values: [hasValue ? value : ''] }, next: at + (hasValue ? 3 : 2) };
}

/** `(a,b,)`: empty members are the empty value, as kubectl reads them. */
function readSet(tokens: readonly string[], at: number): { values: string[]; next: number } | undefined {
  if (tokens[at] !== '(') return undefined;
  const values: string[] = [];
  let pending = '';
  for (let next = at + 1; next < tokens.length; next += 1) {
    const token = tokens[next];
    if (token === ')') return { values: [...new Set([...values, pending])], next: next + 1 };
    if (token === ',') {
      values.push(pending);
      pending = '';
    } else if (isWord(token) && pending === '') pending = token;
    else return undefined;
  }
  return undefined;
}
