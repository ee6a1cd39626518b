import type { LucideIcon } from 'lucide-react';
import type { Tone } from '#lib/kubernetes/tone.ts';
import { nameFit } from '#lib/resource-list/name-fit.ts';

/** One line of the palette. */
export interface Choice {
  /** Names it among all lines. */
  readonly value: string;
  readonly title: string;
  /** Quiet words behind the title. */
  readonly detail?: string | undefined;
  /** What it is found by, its title first. */
  readonly words: readonly string[];
  readonly icon?: LucideIcon | undefined;
  /** A status shape in the icon's place, its word at the right. */
  readonly status?: { readonly tone: Tone; readonly word: string; readonly reason: string | undefined } | undefined;
  readonly hotkey?: string | undefined;
  /** The title is a name of the cluster's: it isn't translated. */
  readonly isName?: boolean | undefined;
  readonly danger?: boolean | undefined;
  readonly disabledReason?: string | undefined;
  readonly onChoose: () => void;
}

export interface ChoiceGroup {
  readonly id: string;
  readonly heading: string;
  readonly choices: readonly Choice[];
  /** How many are shown when nothing is typed, and when something is. */
  readonly most?: { readonly atFirst: number; readonly found: number } | undefined;
}

const noFit = 4;

/**
 * What is left of the groups when this is typed: every part of it is in one of a line's words; in each group what fits
 * best comes first. Groups keep their order, so that what is read does not jump.
 */
export function matchingChoices(groups: readonly ChoiceGroup[], typed: string): readonly ChoiceGroup[] {
  const parts = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return groups.flatMap((group) => {
    const most = parts.length === 0 ? group.most?.atFirst : group.most?.found;
    const left = parts.length === 0 ? group.choices : best(group.choices, parts);
    return left.length === 0 ? [] : [{ ...group, choices: left.slice(0, most) }];
  });
}

/** The line that Enter takes: the one that was marked while it is there, else the first that can be chosen. */
export function markedChoice(groups: readonly ChoiceGroup[], value: string): Choice | undefined {
  const open = groups.flatMap(({ choices }) => choices).filter(({ disabledReason }) => disabledReason === undefined);
  return open.find((choice) => choice.value === value) ?? open[0];
}

function best(choices: readonly Choice[], parts: readonly string[]): readonly Choice[] {
  return choices
    .map((choice) => ({ choice, ...fitOf(choice, parts) }))
    .filter(({ worst }) => worst < noFit)
    .sort((a, b) => a.worst - b.worst || a.sum - b.sum)
    .map(({ choice }) => choice);
}

/** As good as the part that fits worst; then all of them count: `create service` is Service before ServiceAccount. */
function fitOf({ words }: Choice, parts: readonly string[]): { readonly worst: number; readonly sum: number } {
  const fits = parts.map((part) => Math.min(...words.map((word) => nameFit(word, part)), noFit));
  return { worst: Math.max(...fits), sum: fits.reduce((sum, fit) => sum + fit, 0) };
}
