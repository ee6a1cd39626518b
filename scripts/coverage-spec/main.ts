import { isTest, readSource, repositoryPaths } from '../check/source-files.ts';
import { coveredIds } from './coverage.ts';
import ids from './ids.json' with { type: 'json' };

const tests = repositoryPaths().filter((path) => isTest(path) || path.endsWith('.spec.ts'));
const covered = coveredIds(tests.map(readSource));
const known = Object.entries(ids);
const without = known.filter(([id]) => !covered.has(id));
for (const [id, title] of without) console.log(`${id.padEnd(7)} ${title}`);
const unknown = [...covered].filter((id) => !(id in ids));
if (unknown.length > 0) console.log(`Not in the spec: ${unknown.join(', ')}`);
console.log(`\n${known.length - without.length} of ${known.length} ids have a test.`);
