import type { Fix } from '../../../lint/finding.ts';
import { writtenEnd } from '../edits/block.ts';
import { deletionsOf, movePairs } from '../edits/move-lines.ts';
import type { Frame } from '../frame.ts';
import type { Member } from '../members.ts';
import { below, type Place, pathOf } from '../place.ts';
import type { Report } from '../report.ts';
import { type Home, homesOf } from './homes.ts';
import { type Meant, meantBy } from './meant.ts';

/** An unknown field that is another one under a wrong name. */
export interface Renamed {
  readonly member: Member;
  readonly near: string;
}

/**
 * Reports the fields of an object that its schema doesn't know, each with what was meant: another name, or another
 * place. Gives those that are others under a wrong name. `explains`: the likely meaning is looked for.
 */
export function reportUnknown(
  report: Report,
  text: string,
  frame: Frame,
  unknown: readonly Member[],
  kind: string,
  explains: boolean,
): readonly Renamed[] {
  const parent = pathOf(frame.place) || kind;
  const meant = new Map(unknown.map((member) => [member, explains ? meantBy(text, frame, member) : undefined]));
  const astray = explains ? unknown.filter((member) => meant.get(member)?.isClear !== true) : [];
  const groups = groupsOf(astray, frame);
  const grouped = new Set(groups.flatMap(({ members }) => members));
  for (const member of unknown) {
    if (!grouped.has(member)) reportField(report, frame, member, parent, meant.get(member));
  }
  for (const { members, homes } of groups) reportGroup(report, text, frame, members, homes, parent);
  return [...meant].flatMap(([member, found]) =>
    found === undefined || grouped.has(member) ? [] : [{ member, near: found.near }],
  );
}

interface Group {
  readonly members: readonly Member[];
  readonly homes: readonly Home[];
}

/** All together where one place takes all of them, else by the place that each belongs to. */
function groupsOf(members: readonly Member[], frame: Frame): readonly Group[] {
  if (members.length === 0) return [];
  const shared = homesOf(members, frame);
  if (shared.length > 0) return [{ members, homes: shared }];
  if (members.length === 1) return [];
  const groups = new Map<string, { members: Member[]; homes: readonly Home[] }>();
  for (const member of members) {
    const homes = homesOf([member], frame);
    const [first] = homes;
    if (first === undefined) continue;
    const group = groups.get(first.path);
    if (group === undefined) groups.set(first.path, { members: [member], homes });
    else group.members.push(member);
  }
  return [...groups.values()];
}

function reportField(report: Report, frame: Frame, member: Member, parent: string, meant: Meant | undefined): void {
  const place = below(frame.place, member.name);
  const params = { field: member.name, parent };
  if (meant === undefined) reportNameless(report, frame, member, place, params);
  else report.add(meant.rule, member.key, place, { ...params, near: meant.near }, { fixes: [meant.fix] });
}

/** What a field of this name is for is done otherwise here. */
function reportNameless(
  report: Report,
  frame: Frame,
  member: Member,
  place: Place,
  params: { readonly field: string; readonly parent: string },
): void {
  const isDaemonSet = frame.schema.definition?.endsWith('.DaemonSetSpec') === true;
  if (!isDaemonSet || member.name !== 'replicas') {
    report.add('unknown-field', member.key, place, params);
    return;
  }
  const pair = frame.map.pairs.find(({ key }) => key === member.key);
  const edits = pair && deletionsOf(report.text, frame.map, [pair]);
  const fix = edits && { id: 'remove-field', params: { field: member.name }, edits, isSafe: true };
  report.add('daemon-set-replicas', member.key, place, params, { fixes: [fix] });
}

function reportGroup(
  report: Report,
  text: string,
  frame: Frame,
  members: readonly Member[],
  homes: readonly Home[],
  parent: string,
): void {
  const [first] = members;
  const last = members.at(-1);
  if (first === undefined || last === undefined) return;
  const likeliest = homes.filter((home) => home.missing === homes[0]?.missing && home.steps === homes[0]?.steps);
  const own = frame.map.pairs.filter(({ key }) => members.some((member) => member.key === key));
  const at = frame.map.pairs.findIndex(({ key }) => key === first.key);
  const isRun = members.every(({ key }, index) => frame.map.pairs[at + index]?.key === key);
  const end = isRun ? writtenEnd(text, last.key.start, last.value.end) : first.key.end;
  const fixes = likeliest.map((home) => moveFix(text, frame, own, members, home, homes.length === 1));
  report.add(
    'field-misplaced',
    { start: first.key.start, end },
    below(frame.place, first.name),
    {
      count: members.length,
      fields: members.map(({ name }) => name).join(', '),
      parent,
      target: likeliest.map(({ path }) => path).join(' / '),
    },
    { fixes },
  );
}

function moveFix(
  text: string,
  frame: Frame,
  own: Frame['map']['pairs'],
  members: readonly Member[],
  { target, path }: Home,
  isOnly: boolean,
): Fix | undefined {
  if (target === undefined || own.length !== members.length) return undefined;
  const edits = movePairs(text, frame.map, own, target);
  return edits === undefined
    ? undefined
    : { id: 'move-lines', params: { target: path }, edits, isSafe: isOnly && target.steps.length === 0 };
}
