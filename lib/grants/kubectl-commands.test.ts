import { describe, expect, test } from 'vitest';
import { certificateCommands } from './client-certificate.ts';
import { firstGrant, type Grant } from './grant.ts';
import { grantObjects } from './grant-objects.ts';
import { makeCommand } from './kubectl-commands.ts';

const commands = (grant: Partial<Grant>, makesAccount = true) =>
  grantObjects({ ...firstGrant, ...grant }, { makesAccount }).map(makeCommand);
const machine = { who: 'account', account: { namespace: 'shop', name: 'ci' } } as const;

describe('[R1] [R8] [R9] [R10] the commands that make what the page makes', () => {
  test('a machine that may look at two namespaces', () => {
    expect(commands({ ...machine, what: 'view', namespaces: ['shop', 'dev'] })).toEqual([
      'kubectl -n shop create serviceaccount ci',
      'kubectl -n shop create rolebinding shop-ci-view --clusterrole=view --serviceaccount=shop:ci',
      'kubectl -n dev create rolebinding shop-ci-view --clusterrole=view --serviceaccount=shop:ci',
    ]);
  });

  test('an account that is there already is not made', () => {
    expect(commands({ ...machine, what: 'cluster-admin', isWide: true }, false)).toEqual([
      'kubectl create clusterrolebinding shop-ci-cluster-admin --clusterrole=cluster-admin --serviceaccount=shop:ci',
    ]);
  });

  test('a person, and a group from elsewhere: what a shell would read is quoted', () => {
    expect(commands({ who: 'certificate', user: "jane o'neil", what: 'edit', namespaces: ['shop'] })).toEqual([
      "kubectl -n shop create rolebinding user-jane-o'\\''neil-edit --clusterrole=edit '--user=jane o'\\''neil'".replace(
        "user-jane-o'\\''neil-edit",
        "'user-jane-o'\\''neil-edit'",
      ),
    ]);
    const group = { kind: 'Group', name: 'oidc:/dev$(id)' } as const;
    expect(commands({ who: 'elsewhere', elsewhere: group, what: 'admin', isWide: true })).toEqual([
      "kubectl create clusterrolebinding 'group-oidc:-dev$(id)-admin' --clusterrole=admin '--group=oidc:/dev$(id)'",
    ]);
  });

  test('picked rights: one rule by its flags, several as YAML', () => {
    const rule = { apiGroups: ['apps'], resources: ['deployments', 'deployments/scale'], verbs: ['get', 'patch'] };
    const picked = { ...machine, what: 'picked', namespaces: ['shop'], name: 'scaler' } as const;
    expect(commands({ ...picked, rules: [{ ...rule, resourceNames: ['web'] }] })[1]).toBe(
      'kubectl -n shop create role scaler --verb=get,patch --resource=deployments.apps,deployments.apps/scale --resource-name=web',
    );
    expect(commands({ ...picked, rules: [{ ...rule, verbs: ['*'], resources: ['*'] }] })[1]).toContain("<<'EOF'\n");
    const [, role, binding] = commands({ ...picked, rules: [rule, rule] });
    expect(role).toMatch(/^kubectl apply -f - <<'EOF'\napiVersion: rbac[\s\S]*namespace: shop\nrules:\n[\s\S]*\nEOF$/);
    expect(binding).toBe('kubectl -n shop create rolebinding scaler --role=scaler --serviceaccount=shop:ci');
  });
});

test('[R5] a certificate by OpenSSL: slashes of names are no parts of the subject', () => {
  const made = certificateCommands({
    name: 'jane-x',
    user: 'jane/ops',
    groups: ['dev', 'a+b'],
    key: 'ECDSA P-256',
    expirationSeconds: 3600,
  });
  expect(made[0]).toBe('openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out jane-x.key');
  expect(made[1]).toBe("openssl req -new -utf8 -key jane-x.key -subj '/O=dev/O=a\\+b/CN=jane\\/ops' -out jane-x.csr");
  expect(made[2]).toContain("request: $(base64 < jane-x.csr | tr -d '\\n')");
  expect(made[3]).toBe('kubectl certificate approve jane-x');
});
