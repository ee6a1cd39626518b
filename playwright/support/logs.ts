import { expect, type Locator, type Page } from '@playwright/test';
import type { Kube } from './kube.ts';
import { busyboxImage } from './objects.ts';

export const logLines = (page: Page): Locator => page.getByRole('log', { name: 'Lines of the logs' });

export const logTab = (page: Page): Locator => page.getByRole('tab', { name: 'Logs', exact: true });

/** A pod with one container that runs a shell script. */
export function shellPod(name: string, script: string, labels: Readonly<Record<string, string>> = {}) {
  return {
    metadata: { name, labels },
    spec: {
      terminationGracePeriodSeconds: 0,
      containers: [{ name: 'main', image: busyboxImage, command: ['sh', '-c', script] }],
    },
  };
}

/** A Deployment whose pods run a shell script. */
export function shellDeployment(name: string, replicas: number, script: string) {
  const labels = { app: name };
  return {
    metadata: { name },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          terminationGracePeriodSeconds: 0,
          containers: [{ name: 'main', image: busyboxImage, command: ['sh', '-c', script] }],
        },
      },
    },
  };
}

export async function runPod(kube: Kube, namespace: string, pod: ReturnType<typeof shellPod>): Promise<void> {
  await kube.create(`/api/v1/namespaces/${namespace}/pods`, pod);
}

/** The numbers that the drawn lines end with, in their order. */
export async function drawnNumbers(page: Page): Promise<readonly number[]> {
  const texts = await logLines(page).locator('[data-line] > span:last-child').allTextContents();
  return texts.flatMap((text) => {
    const [, number] = /(\d+)$/.exec(text) ?? [];
    return number === undefined ? [] : [Number(number)];
  });
}

export async function expectCaughtUp(page: Page): Promise<void> {
  await expect(page.getByText(/^Following,/)).toBeVisible({ timeout: 60_000 });
}
