import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { forgetRecords } from '#server/testing/situation-record.ts';
import { runTool } from '../test/run-tool.ts';
import { diagnosisFile, freshDiagnosisPage } from './diagnosis.ts';

const { values } = parseArgs({
  options: { 'from-records': { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});

if (values.help) {
  console.log(`Makes every situation of the list of errors on the cluster of the tests and writes docs/diagnosis.md.

Usage: npm run docs:diagnosis [-- --from-records]

  --from-records  of the situations that the last run of tests has made`);
} else {
  process.exitCode = await write();
}

async function write(): Promise<number> {
  if (!values['from-records']) {
    await forgetRecords();
    const args = ['run', '--project', 'cluster', 'server/diagnose/situations'];
    const code = await runTool('vitest', args, AbortSignal.timeout(15 * 60_000));
    if (code !== 0) return code;
  }
  const { text, missing } = await freshDiagnosisPage();
  await writeFile(diagnosisFile, text);
  console.log('docs/diagnosis.md is written.');
  if (missing.length === 0) return 0;
  console.error(`Not in it, because no situation has passed that makes it: ${missing.join(', ')}.`);
  return 1;
}
