import { expect } from 'vitest';
import { situation } from '#server/testing/situation.ts';
import { deploymentOf, podOf, shell, sleeper, template } from '#server/testing/situation-pods.ts';

situation(
  'E13',
  { made: 'programs that end with 1, 126, 127, 139 and 0, and one that can’t be started' },
  async (tools) => {
    const ends: readonly (readonly [string, string, object])[] = [
      ['a', 'pod.exited', shell('echo no database; exit 1')],
      ['b', 'pod.not-executable', shell('/etc/passwd')],
      ['c', 'pod.not-found', shell('nginxx')],
      ['d', 'pod.segmentation-fault', shell("sh -c 'kill -SEGV $$$$; true'; exit $?")],
      ['e', 'pod.ends', shell('true')],
      ['f', 'pod.start-error', { ...sleeper, command: ['/no-such-command'] }],
    ];
    await Promise.all(ends.map(([name, , container]) => tools.create(podOf({}, container, { name }))));
    const findings = await Promise.all(ends.map(([name, code]) => tools.finding(tools.at('Pod', name), 'E13', code)));
    const [finding] = findings;
    if (finding === undefined) throw new Error('no finding');
    expect(finding.evidence).toContainEqual(expect.objectContaining({ type: 'log', lines: ['no database'] }));
    await tools.delete(tools.at('Pod', 'a'));
    await tools.gone(tools.at('Pod', 'a'), 'E13');
    return { finding, repaired: 'the log of the run that failed, then another command' };
  },
);

situation('E14', { made: 'a program that needs more memory than its limit' }, async (tools) => {
  const eat = 'x=aaaaaaaaaaaaaaaa; while [ ${#x} -lt 20000000 ]; do x=$x$x; done; sleep 3600';
  const resources = { limits: { memory: '20Mi' } };
  await tools.create(deploymentOf({}, shell(eat, { resources })));
  const web = tools.at('Deployment', 'web');
  let finding = await tools.finding(web, 'E14', 'pod.out-of-memory');
  expect(finding.params).toMatchObject({ container: 'web', limit: '20Mi' });
  // As a person does: twice as much, and again while that is not enough.
  for (const limit of ['20Mi', '40Mi', '80Mi', '160Mi']) {
    expect(finding.params).toMatchObject({ limit });
    const repaired = await tools.change(finding, 'memory-limit');
    const again = await tools.movedOn(web, finding, 'limit');
    if (again === undefined) return { finding, repaired };
    finding = again;
  }
  throw new Error('320 Mi should be enough');
});

situation('E15', { made: 'a liveness probe that asks for a file that is not there' }, async (tools) => {
  const livenessProbe = { exec: { command: ['cat', '/tmp/ok'] }, periodSeconds: 1, failureThreshold: 2 };
  await tools.create(deploymentOf({}, { ...sleeper, livenessProbe }));
  const web = tools.at('Deployment', 'web');
  const finding = await tools.finding(web, 'E15', 'pod.liveness-fails');
  expect(finding.evidence[0]).toMatchObject({
    rows: [{ name: 'liveness', code: 'probe-liveness-failed', sentence: expect.stringContaining('/tmp/ok') }],
  });
  expect(finding.field).toBe('spec.template.spec.containers[0].livenessProbe');
  await tools.patch(web, [{ op: 'remove', path: '/spec/template/spec/containers/0/livenessProbe' }], 'json');
  await tools.gone(web, 'E15');
  return { finding, repaired: 'edit of the probe' };
});

situation('E15', { made: 'a readiness probe that asks for a port on which nothing listens' }, async (tools) => {
  const readinessProbe = { tcpSocket: { port: 1 }, periodSeconds: 1 };
  await tools.create(deploymentOf({}, { ...sleeper, readinessProbe }));
  const web = tools.at('Deployment', 'web');
  const finding = await tools.finding(web, 'E15', 'pod.readiness-fails');
  expect(finding.severity).toBe('bad');
  expect(finding.evidence[0]).toMatchObject({ rows: [{ code: 'probe-readiness-failed' }] });
  await tools.patch(web, [{ op: 'remove', path: '/spec/template/spec/containers/0/readinessProbe' }], 'json');
  await tools.gone(web, 'E15');
  return { finding, repaired: 'edit of the probe' };
});

situation('E16', { made: 'an init container that fails' }, async (tools) => {
  await tools.create(deploymentOf({ initContainers: [{ ...shell('echo no; exit 3'), name: 'prepare' }] }));
  const web = tools.at('Deployment', 'web');
  const finding = await tools.finding(web, 'E16', 'pod.init-fails');
  expect(finding.params).toMatchObject({ container: 'prepare', exitCode: 3 });
  await tools.patch(web, template({ initContainers: [{ name: 'prepare', command: ['true'] }] }), 'strategic');
  await tools.gone(web, 'E16');
  return { finding, repaired: 'edit of the template' };
});

situation('E22', { made: 'two containers of one pod that listen on one port' }, async (tools) => {
  const listen = (name: string) => ({
    name,
    image: 'nginx:1.27.3',
    ports: [{ containerPort: 80 }],
  });
  await tools.create(deploymentOf({ containers: [listen('first'), listen('second')] }));
  const web = tools.at('Deployment', 'web');
  const finding = await tools.finding(web, 'E22');
  expect(finding.params).toMatchObject({ port: '80' });
  expect(finding.evidence.map(({ type }) => type)).toEqual(['said', 'log', 'rows']);
  await tools.patch(web, template({ containers: [{ name: 'second', $patch: 'delete' }] }), 'strategic');
  await tools.gone(web, 'E22');
  return { finding, repaired: 'edit of the template' };
});
