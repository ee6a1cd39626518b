import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  isLoopback,
  isServerAddress,
  kubeconfigCommands,
  kubeconfigFileName,
  kubeconfigText,
  tokenFlag,
} from './kubeconfig.ts';

const cluster = { name: 'Shop EU', server: 'https://k8s.example.com:6443', certificateAuthority: 'PEM\n' };

describe('[R16] a kubeconfig', () => {
  test('with a token', () => {
    const text = kubeconfigText({ cluster, user: 'ci', namespace: 'shop', credential: { token: 'a.b.c' } });
    expect(parse(text)).toEqual({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'Shop EU', cluster: { server: cluster.server, 'certificate-authority-data': 'UEVNCg==' } }],
      users: [{ name: 'ci', user: { token: 'a.b.c' } }],
      contexts: [{ name: 'ci@Shop EU', context: { cluster: 'Shop EU', user: 'ci', namespace: 'shop' } }],
      'current-context': 'ci@Shop EU',
    });
  });

  test('with a certificate, where no authority is known and the name is another one', () => {
    const text = kubeconfigText({
      cluster: { ...cluster, certificateAuthority: '', tlsServerName: 'kubernetes' },
      user: '是: {a} # b',
      namespace: '',
      credential: { certificate: 'C', key: 'K' },
    });
    expect(parse(text)).toMatchObject({
      clusters: [{ cluster: { server: cluster.server, 'tls-server-name': 'kubernetes' } }],
      users: [{ name: '是: {a} # b', user: { 'client-certificate-data': 'Qw==', 'client-key-data': 'Sw==' } }],
      contexts: [{ context: { cluster: 'Shop EU', user: '是: {a} # b' } }],
    });
    expect(text).not.toContain('certificate-authority');
  });

  test('by commands: the token stands in no history', () => {
    const account = { namespace: 'shop', name: 'ci' };
    expect(
      kubeconfigCommands({ cluster, user: 'ci', namespace: 'shop', credential: [tokenFlag(account, 3600)] }),
    ).toEqual([
      "kubectl -n kube-public get configmap kube-root-ca.crt -o jsonpath='{.data.ca\\.crt}' > ca.crt",
      "kubectl config --kubeconfig=ci.kubeconfig set-cluster 'Shop EU' --server=https://k8s.example.com:6443 --certificate-authority=ca.crt --embed-certs",
      'kubectl config --kubeconfig=ci.kubeconfig set-credentials ci --token="$(kubectl -n shop create token ci --duration=3600s)"',
      "kubectl config --kubeconfig=ci.kubeconfig set-context 'ci@Shop EU' '--cluster=Shop EU' --user=ci --namespace=shop",
      "kubectl config --kubeconfig=ci.kubeconfig use-context 'ci@Shop EU'",
    ]);
  });

  test('its file has a name that every system takes', () => {
    expect(kubeconfigFileName("oidc:/../jane o'n")).toBe('oidc__.._jane_o_n.kubeconfig');
  });
});

test('[R16] addresses that others can not use', () => {
  for (const server of ['https://127.0.0.1:6443', 'https://localhost', 'https://[::1]:6443', 'https://127.9.9.9']) {
    expect([server, isLoopback(server)]).toEqual([server, true]);
  }
  for (const server of ['https://10.0.0.1:6443', 'https://127.example.com', 'nonsense']) {
    expect([server, isLoopback(server)]).toEqual([server, false]);
  }
  expect(isServerAddress('https://rancher.example.com/k8s/clusters/c-1')).toBe(true);
  for (const text of ['', 'k8s.example.com', 'http://k8s.example.com', 'https://a:b@k8s', 'https://k8s?x=1']) {
    expect([text, isServerAddress(text)]).toEqual([text, false]);
  }
});
