import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { z } from 'zod';
import { requestHeader } from '#lib/protocol/failure.ts';
import { clusterId } from './support/surroundings.ts';
import { administrator, test } from './support/test.ts';

const eventSchema = z.object({ requestURI: z.string(), user: z.object({ username: z.string() }) });

/** Who asked the API server for what, among the requests whose path holds `mark`: from its own audit log. */
async function askedWith(auditLog: string, mark: string): Promise<string[]> {
  const lines = (await readFile(auditLog, 'utf8')).split('\n').filter((line) => line.includes(mark));
  return lines.map((line) => eventSchema.parse(JSON.parse(line)).user.username);
}

test('[E38] nothing goes upstream without the user’s own credential', async ({
  page,
  context,
  baseURL,
  surroundings,
}) => {
  const through = `${baseURL}/api/clusters/${clusterId}/k8s`;
  const auditLog = surroundings.PILOTHOUSE_TEST_AUDIT_LOG;
  const signedIn = `signed-in-${crypto.randomUUID()}`;
  const signedOut = `signed-out-${crypto.randomUUID()}`;
  const headers = { 'sec-fetch-dest': 'empty' };
  expect((await page.request.get(`${through}/api/v1/namespaces/${signedIn}/pods`, { headers })).status()).toBe(200);

  await context.clearCookies();
  const refused = [
    await page.request.get(`${through}/api/v1/namespaces/${signedOut}/pods`, { headers }),
    // A credential of one's own choice in a header is none that was signed in.
    await page.request.get(`${through}/api/v1/namespaces/${signedOut}/pods`, {
      headers: { ...headers, authorization: 'Bearer something' },
    }),
    await page.request.post(`${through}/api/v1/namespaces/${signedOut}/configmaps`, {
      headers: { ...headers, origin: baseURL ?? '', [requestHeader]: '1' },
      data: { metadata: { name: 'a' } },
    }),
  ];
  expect(refused.map((answer) => answer.status())).toEqual([401, 401, 401]);

  const user = `system:serviceaccount:${administrator.namespace}:${administrator.name}`;
  await expect.poll(() => askedWith(auditLog, signedIn)).toEqual([user]);
  expect(await askedWith(auditLog, signedOut)).toEqual([]);
});
