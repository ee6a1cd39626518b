import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '#scripts/install.mjs';
import type { Given } from './walk.ts';
import { type Walker, walkers } from './who-walks.ts';

export const accessFile = join(root, 'docs', 'access.md');

const folder = join('test-results', 'access');
const recordShape = z.object({ who: z.enum(walkers), given: z.record(z.string(), z.string()) });
type AccessRecord = z.infer<typeof recordShape>;

/** What each page gave to one user: a column of docs/access.md. */
export async function keepColumn(who: Walker, given: ReadonlyMap<string, Given>): Promise<void> {
  await mkdir(folder, { recursive: true });
  const record: AccessRecord = { who, given: Object.fromEntries(given) };
  await writeFile(join(folder, `${who.replaceAll(' ', '-')}.json`), JSON.stringify(record));
}

export async function keptColumns(): Promise<readonly AccessRecord[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.map((text) => recordShape.parse(JSON.parse(text)));
}

const introduction = `# Who gets what

What each page gives to each kind of user. The table is written from walks of the browser tests on a real cluster (\`playwright/users-walk.spec.ts\`, \`npm run docs:access\`); a walk that gives something else fails.

- **yes**: the page, with what this user may read.
- **may only be read**: the page, and at its top why nothing can be made here, with the Role to ask for.
- **says what is missing**: who the user is, which right is missing, the API server's own sentence, and the Role and RoleBinding that an administrator could apply.

The editor and the viewer are bound to the ClusterRoles \`edit\` and \`view\` in one namespace. *Nobody* is a ServiceAccount without any binding. Lists and objects are those of that namespace where the kind has one. What a user may list nowhere is not in the menu (it can be shown: "…without rights"), so no entry leads to a page that says what is missing; and no page asks the API server for what is known to be refused.

Who comes with an **expired token** sees, on every page, that the session has ended and a button that signs in again in place; what was on the page and what was typed stay. A page that is opened anew leads to the sign-in page, and back after it.`;

/** docs/access.md, whole. */
export function accessPage(records: readonly AccessRecord[]): string {
  const columns = walkers.map((who) => records.find((record) => record.who === who)?.given ?? {});
  const titles = Object.keys(columns[0] ?? {});
  const rows = titles.map((title) => `| ${[title, ...columns.map((column) => column[title] ?? '')].join(' | ')} |`);
  const head = [`| page | ${walkers.join(' | ')} |`, `|---|${walkers.map(() => '---|').join('')}`];
  return `${introduction}\n\n${[...head, ...rows].join('\n')}\n`;
}

/** The column of one user in such a page. */
export function columnIn(text: string, who: Walker): Readonly<Record<string, string>> {
  const index = walkers.indexOf(who) + 2;
  const rows = text.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| page |'));
  return Object.fromEntries(
    rows.map((line) => {
      const cells = line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, ''));
      return [cells[0] ?? '', cells[index - 1] ?? ''];
    }),
  );
}
