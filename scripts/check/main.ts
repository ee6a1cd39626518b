import { printCheck, runChecks } from './checks.ts';

const results = await runChecks(printCheck, process.argv.slice(2));
const failed = results.filter((result) => result.problems !== '').length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 && results.length > 0 ? 0 : 1;
