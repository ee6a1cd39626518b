import type { FieldProblem } from '#lib/forms/access/service-account.ts';
import type { Grant } from '#lib/grants/grant.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import { type GrantRun, stands } from './use-grant-run.ts';

export interface GrantStepState {
  readonly id: 'grant-who' | 'grant-what' | 'grant-where' | 'grant-make' | 'grant-hand-out';
  readonly tone: Tone;
  /** Message under `access.grant.notes`. */
  readonly note: 'open' | 'ready' | 'wrong' | 'confirm' | 'made' | 'refused' | 'available' | 'after';
}

const fields: Readonly<Record<'grant-who' | 'grant-what' | 'grant-where', readonly string[]>> = {
  'grant-who': ['account', 'accountNamespace', 'user', 'groups', 'subject'],
  'grant-what': ['rules', 'name'],
  'grant-where': ['namespaces'],
};

/** How far each part of the page is. */
export function grantSteps(options: {
  shown: readonly FieldProblem[];
  grant: Grant;
  rows: GrantRun['rows'];
  hasHandOut: boolean;
  isUnconfirmed: boolean;
}): readonly GrantStepState[] {
  const { shown, grant, rows, hasHandOut, isUnconfirmed } = options;
  const isWho =
    { account: grant.account.name, certificate: grant.user, elsewhere: grant.elsewhere.name }[grant.who] !== '';
  const step = (id: keyof typeof fields, isFilled: boolean): GrantStepState => {
    if (shown.some(({ path }) => fields[id].includes(path))) return { id, tone: 'bad', note: 'wrong' };
    return isFilled ? { id, tone: 'ok', note: 'ready' } : { id, tone: 'neutral', note: 'open' };
  };
  const what: GrantStepState = isUnconfirmed
    ? { id: 'grant-what', tone: 'warn', note: 'confirm' }
    : step('grant-what', true);
  const isMade = rows?.every((row) => stands(row.step)) === true;
  const make: GrantStepState =
    rows === undefined
      ? { id: 'grant-make', tone: 'neutral', note: 'open' }
      : isMade
        ? { id: 'grant-make', tone: 'ok', note: 'made' }
        : { id: 'grant-make', tone: 'bad', note: 'refused' };
  const isOpen = hasHandOut || isMade;
  return [
    step('grant-who', isWho),
    what,
    step('grant-where', grant.isWide || grant.namespaces.length > 0),
    make,
    { id: 'grant-hand-out', tone: isOpen ? 'progress' : 'neutral', note: isOpen ? 'available' : 'after' },
  ];
}
