import { expect } from 'vitest';
import { situation } from '#server/testing/situation.ts';

situation('E12', { made: 'a Deployment of an image whose registry does not exist' }, async (tools) => {
  const labels = { app: 'web' };
  await tools.create({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'web', image: 'registry.invalid/web:1' }] },
      },
    },
  });
  const web = tools.at('Deployment', 'web');
  const finding = await tools.finding(web, 'E12');
  expect(finding.evidence.length).toBeGreaterThan(0);
  await tools.patch(web, {
    spec: { template: { spec: { containers: [{ name: 'web', image: 'busybox:1.36', command: ['sleep', '3600'] }] } } },
  });
  await tools.gone(web, 'E12');
  return { finding, repaired: 'action set-image' };
});
