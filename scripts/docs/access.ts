import { writeFile } from 'node:fs/promises';
import { accessFile, accessPage, keptColumns } from '#playwright/support/walk/access-page.ts';
import { walkers } from '#playwright/support/walk/who-walks.ts';
import { runTool } from '../test/run-tool.ts';

// It fails where the page is not true any more, which is why it is written.
await runTool('playwright', ['test', 'users-walk', '--grep', '\\[U7\\] \\[E39\\]'], AbortSignal.timeout(20 * 60_000));
const columns = await keptColumns();
const missing = walkers.filter((who) => !columns.some((column) => column.who === who));
if (missing.length === 0) {
  await writeFile(accessFile, accessPage(columns));
  console.log('docs/access.md is written.');
} else {
  console.error(`docs/access.md is as it was: the walk of ${missing.join(', ')} has not come to its end.`);
  process.exitCode = 1;
}
