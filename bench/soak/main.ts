import { parseArgs } from 'node:util';
import { takeDown } from '#cluster/take-down.ts';
import { soak } from './run.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string' },
    without: { type: 'string', default: '' },
    keep: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(`Random changes and faults on a real API server, and every live list compared with a fresh one after each storm.

Usage: npm run soak -- [--minutes 10] [--seed N] [--without restart,deaf] [--keep]

  --seed     the same choices again, as far as timing allows; without it a new one, which is printed
  --without  faults to leave out: cut, refuse, delay, fail, expire, hold, deaf, pages, restart
  --keep     leave the cluster "soak" running, so that the next run starts at once`);
} else {
  const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
  console.log(`seed ${seed}`);
  const report = await soak({
    seed,
    stormMs: Number(values.minutes) * 60_000,
    without: values.without.split(','),
    log: (line) => console.log(line),
  });
  const { differences, ...figures } = report;
  console.log(JSON.stringify(figures));
  for (const difference of differences) console.log(`\n${difference}`);
  console.log(differences.length === 0 ? 'no differences' : `\n${differences.length} differences, seed ${seed}`);
  if (!values.keep) await takeDown({ name: 'soak', purge: true, onStep: () => undefined });
  process.exitCode = differences.length === 0 ? 0 : 1;
}
