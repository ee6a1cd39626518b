import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const ignored = ['**/node_modules/**', '**/.next/**', 'playwright/**'];

export default defineConfig({
  test: {
    // A test that passes on its second try is a defect to be found, not to be hidden.
    retry: 0,
    // By default one core is left alone, which on two cores is half of them. Many tests wait more than they work.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...ignored, '**/*.cluster.test.ts'],
          setupFiles: ['scripts/test/property-seed.ts'],
          // Property tests run hundreds of texts; a machine under load needs many times as long as a quiet one.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'cluster',
          include: ['**/*.cluster.test.ts'],
          exclude: ignored,
          setupFiles: ['scripts/test/property-seed.ts'],
          globalSetup: ['scripts/test/cluster-setup.ts'],
          // One API server on two cores: files one after another, so that none waits for another's load.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
