import { expect } from '@playwright/test';
import { ensureAccount, grant, requestToken } from './support/accounts.ts';
import { expectAccessible } from './support/axe.ts';
import { settled } from './support/pages.ts';
import { signIn, test } from './support/test.ts';

const group = 'rbac.authorization.k8s.io';
const rbac = `/apis/${group}/v1`;
const roleRef = (kind: string, name: string) => ({ apiGroup: group, kind, name });
const user = (name: string) => ({ kind: 'User', name, apiGroup: group });
const of = (namespace: string) => `${rbac}/namespaces/${namespace}`;

test('[R13] [R15] who I am, what I may do, and a question about another answered by the API server', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const account = { namespace, name: 'ci' };
  await ensureAccount(kube, namespace, account.name);
  await grant(kube, account, [{ apiGroups: [''], resources: ['pods/exec'], verbs: ['create'] }]);
  await page.goto(at('overview'));
  await page.getByRole('button', { name: /dashboard-admin/ }).click();
  await page.getByRole('menuitem', { name: 'What may I do?' }).click();
  await settled(page);
  const me = page.getByRole('region', { name: 'Who am I' });
  await expect(me).toContainText('system:serviceaccount:kubernetes-dashboard:dashboard-admin');
  await expect(me).toContainText('system:serviceaccounts:kubernetes-dashboard');
  await expect(page.getByText('You may do everything in this cluster')).toBeVisible();

  const panel = page.getByRole('region', { name: 'Test a question' });
  const question = panel.getByRole('textbox', { name: 'Question' });
  await question.fill(`may I create pods/exec in ${namespace}?`);
  await expect(panel.getByRole('combobox', { name: 'Resource or path' })).toHaveValue('pods/exec');
  await question.press('Enter');
  const answer = panel.getByRole('status').filter({ hasText: /^(?:Yes|No): / });
  await expect(answer).toContainText(`Yes: you may create pods/exec in ${namespace}.`);
  await expect(answer).toContainText('RBAC: allowed by ClusterRoleBinding');

  await panel.getByRole('combobox', { name: 'Who' }).selectOption('ServiceAccount');
  await panel.getByRole('textbox', { name: 'Their name' }).fill('ci');
  await panel.getByRole('combobox', { name: 'Their namespace' }).fill(namespace);
  await panel.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(answer).toContainText(`Yes: ServiceAccount ${namespace}/ci may create pods/exec in ${namespace}.`);
  await panel.getByRole('combobox', { name: 'Resource or path' }).fill('pods/attach');
  await panel.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(answer).toContainText(`No: ServiceAccount ${namespace}/ci may not create pods/attach`);
  await expectAccessible(page);
  // The address is the question.
  await page.reload();
  await expect(answer).toContainText('may not create pods/attach');
  await page.goBack();
  await expect(answer).toContainText('may create pods/exec');
});

test('[R6] [R9] who can: by which binding and role, collected ones too, and everything that one of them has', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const role = `${namespace}-whole`;
  const part = `${namespace}-part`;
  const labels = { 'test.example.org/part-of': namespace };
  const secrets = [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'], resourceNames: ['db'] }];
  await kube.create(`${rbac}/clusterroles`, { metadata: { name: part, labels }, rules: secrets });
  await kube.create(`${rbac}/clusterroles`, {
    metadata: { name: role },
    aggregationRule: { clusterRoleSelectors: [{ matchLabels: labels }] },
    rules: [],
  });
  try {
    await expect.poll(() => kube.text(`${rbac}/clusterroles/${role}`)).toContain('"resourceNames":["db"]');
    await kube.create(`${of(namespace)}/rolebindings`, {
      metadata: { name: 'readers' },
      roleRef: roleRef('ClusterRole', role),
      subjects: [user(`jane-${namespace}`)],
    });
    await page.goto(new URL(`access/who-can?verb=get&resource=secrets&in=${namespace}`, at('x')).href);
    await settled(page);
    const people = page.getByRole('table', { name: 'Who can' });
    const jane = people.getByRole('row').filter({ hasText: `jane-${namespace}` });
    await expect(jane).toContainText('only db');
    await expect(jane).toContainText(`ClusterRole ${role}`);
    await expect(jane).toContainText(`collected from ${part}`);
    await expect(people).toContainText('kubernetes-dashboard/dashboard-admin');
    await expect(page.getByText('Members of the group system:masters')).toBeVisible();
    await expect(people).not.toContainText('system:kube-controller-manager');
    await page.getByRole('button', { name: /of Kubernetes’ own parts/ }).click();
    await expect(page.getByRole('table', { name: 'Kubernetes’ own parts' })).toContainText('kube-system/');
    await expectAccessible(page);

    await jane.getByRole('link', { name: `jane-${namespace}` }).click();
    await expect(page).toHaveURL(/access\/subject\?kind=User&name=jane-/);
    const has = page.getByRole('table', { name: 'What they may do' });
    await expect(has.getByRole('row').filter({ hasText: 'secrets' })).toContainText('only db');
    await expectAccessible(page);

    await page.goto(at('clusterroles.rbac.authorization.k8s.io', { name: role }));
    await expect(page.getByRole('list', { name: 'Rules' })).toContainText(`from ${part}`);
    await expect(page.getByRole('list', { name: 'Collected from' }).getByRole('link', { name: part })).toBeVisible();
  } finally {
    for (const name of [role, part]) await kube.delete(`${rbac}/clusterroles/${name}`);
  }
});

test('[E45] loose ends: bindings that give nothing, rights that wait for an account, roles that nobody has', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const rules = [{ apiGroups: [''], resources: ['serviceaccounts/token'], verbs: ['create'] }];
  await kube.create(`${of(namespace)}/roles`, { metadata: { name: 'idle' }, rules });
  await kube.create(`${of(namespace)}/rolebindings`, {
    metadata: { name: 'broken' },
    roleRef: roleRef('Role', 'nowhere'),
    subjects: [{ kind: 'ServiceAccount', name: 'ghost', namespace }],
  });
  await page.goto(new URL('access/loose-ends', at('x')).href);
  const line = (list: string, text: string) =>
    page.getByRole('list', { name: list }).getByRole('listitem').filter({ hasText: text });
  await expect(line('Bindings to roles that do not exist', `Role nowhere in ${namespace}`)).toBeVisible();
  await expect(line('Bindings to ServiceAccounts that do not exist', `${namespace}/ghost`)).toBeVisible();
  const idle = line('Roles that nobody has', `in ${namespace}`);
  await expect(idle).toContainText('1 rule');
  await expectAccessible(page);
  await idle.getByRole('link', { name: 'Role idle' }).click();
  await expect(page.getByText('It is unused')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Rules' })).toContainText('act as any of them');
});

test('[R12] [R13] who has one namespace: their rights there, answers by what they may read, and what that leaves out', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const account = { namespace, name: 'limited' };
  await ensureAccount(kube, namespace, account.name);
  const verbs = ['get', 'list', 'watch'];
  await grant(kube, account, [
    { apiGroups: [''], resources: ['pods', 'services'], verbs },
    { apiGroups: [group], resources: ['rolebindings'], verbs },
  ]);
  await signIn(page, await requestToken(kube, namespace, account.name), undefined);
  await page.goto(`${at('access')}?ns=${namespace}`);
  await settled(page);
  const there = page.getByRole('region', { name: `In ${namespace} alone` });
  await expect(there).toContainText('may get, list, watch pods, services');
  await expect(page.getByText('Nothing but what everybody may who is signed in.')).toBeVisible();

  const panel = page.getByRole('region', { name: 'Test a question' });
  await panel.getByRole('textbox', { name: 'Question' }).fill(`delete pods in ${namespace}`);
  await panel.getByRole('button', { name: 'Ask', exact: true }).click();
  const no = panel.getByRole('status').filter({ hasText: /^No: / });
  await expect(no).toContainText(`No: you may not delete pods in ${namespace}.`);
  await expect(panel.getByRole('button', { name: 'Copy the Role to ask for' })).toBeVisible();
  await panel.getByRole('combobox', { name: 'Who' }).selectOption('User');
  await panel.getByRole('textbox', { name: 'Their name' }).fill('jane');
  await panel.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(panel).toContainText('You may not ask the API server about others');
  await expect(panel).toContainText('create subjectaccessreviews.authorization.k8s.io');
  await expect(panel).toContainText('No binding that you may read allows it');
  await expectAccessible(page);

  await page.goto(new URL(`access/who-can?verb=get&resource=pods&in=${namespace}`, at('x')).href);
  await settled(page);
  await expect(page.getByText('You may not list ClusterRoleBindings')).toBeVisible();
  await expect(page.getByText('One binding names a role that you may not read')).toBeVisible();
  await expectAccessible(page);
});
