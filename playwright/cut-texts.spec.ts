import { expect } from '@playwright/test';
import { gridRows } from './support/grid.ts';
import { test } from './support/test.ts';

const message = `Nothing of this may be lost: ${'it goes on and on, '.repeat(20)}and ends here.`;

test('[U23] [P31] what a column cuts off is told whole when it is pointed at, and nothing else is', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await kube.create(`/api/v1/namespaces/${namespace}/events`, {
    metadata: { name: 'long' },
    involvedObject: { apiVersion: 'v1', kind: 'ConfigMap', name: 'settings', namespace },
    type: 'Warning',
    reason: 'Talked',
    message,
  });
  await page.goto(`${at('events')}?ns=${namespace}`);
  const row = gridRows(page).filter({ hasText: 'Talked' });
  await row.getByRole('gridcell', { name: message }).hover({ position: { x: 20, y: 8 } });
  await expect(row.getByTitle(message)).toBeVisible();
  const reason = row.getByText('Talked', { exact: true });
  await reason.hover();
  await expect(reason).not.toHaveAttribute('title');
});
