import type { StatusReason, StatusReasonCode } from '#lib/kubernetes/status/object-status.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';

/** How the list of a kind differs from what the server prints. Columns are named as it prints them. */
export interface ListShape {
  /** What it is sorted by where the URL says nothing; as in the URL. */
  readonly sort?: string;
  /** These come first, in this order, and are shown although kubectl hides them behind `-o wide`. */
  readonly first?: readonly string[];
  /** Shown in their places although kubectl hides them behind `-o wide`. */
  readonly shown?: readonly string[];
  /** Left out although kubectl shows them: nobody has them, or another column says it. */
  readonly hidden?: readonly string[];
  /** Stands for the name: it names another object, whose page the row leads to. */
  readonly nameColumn?: string;
  /** Takes the room that is left over. */
  readonly flexible?: string;
  /** Beside those that the server prints. */
  readonly own?: readonly OwnColumn[];
  /** Printed cells that are shown as more than a text. */
  readonly looks?: Readonly<Record<string, CellLook>>;
}

/** A column of ours, told by what rows have anyway: cells, tone and reason, or a little more that is asked for. */
export interface OwnColumn {
  /** In the URL and in preferences; no name that the server has for this kind. */
  readonly id: string;
  readonly kind: OwnColumnKind;
  /** The one of the server behind which it stands; else it stands before the age. */
  readonly after?: string;
  readonly byDefault: boolean;
  /** Columns of the server whose cells it is made of, in the order that its kind wants. */
  readonly from?: readonly string[];
  readonly words?: StateWords;
  /** What of the row has to be asked for (`ListQuery.extras`). */
  readonly extra?: 'images';
}

export type OwnColumnKind =
  /** Tone, word and reason of kinds for which kubectl prints none. From READY, where there is one. */
  | 'state'
  /** Of a CronJob. From Schedule, Timezone, Suspend, Last Schedule. */
  | 'next-run'
  /** From Schedule. */
  | 'schedule-words'
  /** Of a pod. */
  | 'pod-images';

/** The words of `statusOf` by what rows know of it: by the reason or the condition that it names, else by the tone. */
export interface StateWords {
  readonly byTone: Readonly<Partial<Record<Tone, string>>>;
  readonly byReason?: Readonly<Partial<Record<StatusReasonCode, string>>>;
  readonly byCondition?: Readonly<Record<string, string>>;
}

export function stateWord(words: StateWords, tone: Tone, reason: StatusReason | undefined): string {
  const { byTone, byReason = {}, byCondition = {} } = words;
  const condition = String(reason?.params.condition ?? '');
  const byWhy = reason === undefined ? undefined : (byReason[reason.code] ?? byCondition[condition]);
  return byWhy ?? byTone[tone] ?? '';
}

export type CellLook =
  /** Never cut so that nobody can tell which image it is. */
  | 'images'
  /** `0 3 * * *`, its meaning in the tooltip. */
  | 'schedule'
  /** Node ports are links. */
  | 'ports'
  /** An empty one selects every pod. */
  | 'pod-selector'
  /** Host names of an Ingress are links; whether they speak TLS, the ports in this column tell. */
  | { readonly portsIn: string }
  /** Names an object of this resource; with `namespace/` before it where that has namespaces. */
  | { readonly linkTo: string };
