import { describe, expect, it } from 'vitest';
import { withExposure, withImage, withName, withNewServicePort, withServicePort } from './edit.ts';
import { type DeployForm, emptyForm, type NetworkSection } from './form.ts';
import { formProblems, type NodePortFacts } from './problems.ts';
import { formPath, refusalProblems } from './server-problem.ts';

const nginx = withImage(emptyForm('dev'), 0, 'nginx');
const target = { containerPort: '80', name: '', container: 'nginx', protocol: '' as const };
const exposed = { ...nginx, network: withExposure(nginx.network, 'NodePort', [target]) };

function withNetwork(form: DeployForm, change: (network: NetworkSection) => NetworkSection): DeployForm {
  return { ...form, network: change(form.network) };
}

function rulesOf(form: DeployForm, facts?: NodePortFacts): readonly string[] {
  return formProblems(form, facts).map(({ path, rule, severity }) => `${severity} ${path} ${rule}`);
}

const facts = (source: 'read' | 'assumed'): NodePortFacts => ({
  range: { first: 30000, last: 32767, source },
  holders: new Map([[30003, { namespace: 'shop', name: 'nginx-svc' }]]),
});

describe('formProblems', () => {
  it('[W1] finds nothing wrong with an image and the name it suggests', () => {
    expect(rulesOf(nginx)).toEqual([]);
    expect(rulesOf(exposed)).toEqual([]);
  });

  it('asks for name, namespace and image', () => {
    expect(rulesOf(emptyForm(''))).toEqual([
      'error app.name required',
      'error app.namespace required',
      'error containers.0.image required',
    ]);
  });

  it('[F3.7] [E26] refuses My_App with the RFC 1123 rule and what was meant', () => {
    expect(formProblems(withName(nginx, 'My_App'))).toEqual([
      {
        path: 'app.name',
        rule: 'rfc1123Subdomain',
        params: { suggestion: 'my-app', hasSuggestion: 'yes' },
        severity: 'error',
      },
    ]);
  });

  it('tells a bad name once, not again for the Service that is named by it', () => {
    expect(rulesOf(withName(exposed, 'My_App'))).toEqual(['error app.name rfc1123Subdomain']);
    const own = withNetwork(withName(exposed, 'My_App'), (network) => ({ ...network, serviceName: 'A' }));
    expect(rulesOf(own)).toEqual(['error app.name rfc1123Subdomain', 'error network.serviceName rfc1035Label']);
  });

  it('[E26] tells that a Service name can not start with a digit, though the Deployment may', () => {
    expect(rulesOf(withName(nginx, '2048'))).toEqual([]);
    expect(rulesOf(withName(exposed, '2048'))).toEqual(['error network.serviceName serviceNameDigit']);
  });

  it('holds the name to the 63 characters of the label that is made from it', () => {
    expect(rulesOf(withName(nginx, 'a'.repeat(63)))).toEqual([]);
    expect(rulesOf(withName(nginx, 'a'.repeat(64)))).toEqual(['error app.name tooLong']);
  });

  it.each(['', '0', '3', '2147483647'])('takes %j replicas', (replicas) => {
    expect(rulesOf({ ...nginx, app: { ...nginx.app, replicas } })).toEqual([]);
  });

  it.each(['-1', '1.5', 'two', '007', ' 1', '2147483648', '1e3'])('refuses %j replicas', (replicas) => {
    expect(rulesOf({ ...nginx, app: { ...nginx.app, replicas } })).toEqual(['error app.replicas replicasInteger']);
  });

  it('[F3.7] [E3] shows the range at a node port outside it: certain when it was read, a warning when assumed', () => {
    const form = withNetwork(exposed, (network) => withServicePort(network, 0, { nodePort: '80' }));
    expect(formProblems(form, facts('read'))).toEqual([
      {
        path: 'network.ports.0.nodePort',
        rule: 'nodePortRange',
        params: { first: 30000, last: 32767 },
        severity: 'error',
      },
    ]);
    expect(rulesOf(form, facts('assumed'))).toEqual(['warning network.ports.0.nodePort nodePortRangeAssumed']);
  });

  it('[F3.7] [E3] names the Service that holds the node port', () => {
    const form = withNetwork(exposed, (network) => withServicePort(network, 0, { nodePort: '30003' }));
    expect(formProblems(form, facts('assumed'))).toMatchObject([
      { rule: 'nodePortTaken', params: { port: 30003, namespace: 'shop', name: 'nginx-svc' }, severity: 'error' },
    ]);
  });

  it('[V1] takes one node port for TCP and UDP, but not twice for TCP', () => {
    const two = withNetwork(exposed, (network) =>
      [0, 1].reduce(
        (all, at) => withServicePort(all, at, { port: '53', nodePort: '30053', name: `dns-${at}` }),
        withNewServicePort(network, []),
      ),
    );
    expect(rulesOf(two)).toEqual([
      'error network.ports.1.port duplicatePort',
      'error network.ports.1.nodePort duplicateNodePort',
    ]);
    expect(rulesOf(withNetwork(two, (network) => withServicePort(network, 1, { protocol: 'UDP' })))).toEqual([]);
  });

  it('[V1] wants names when there are several ports, and different ones', () => {
    const two = withNetwork(exposed, (network) =>
      withServicePort(withNewServicePort(network, []), 1, { port: '443', name: '' }),
    );
    expect(rulesOf(two)).toEqual(['error network.ports.1.name portNameRequired']);
    const same = withNetwork(two, (network) => withServicePort(network, 1, { name: network.ports[0]?.name ?? '' }));
    expect(rulesOf(same)).toEqual(['error network.ports.1.name duplicatePortName']);
  });

  it.each([
    ['0', 'portRange'],
    ['65536', 'portRange'],
    ['http', undefined],
    ['Http', 'targetPort'],
    ['', undefined],
  ])('judges the container port %j by what it may be', (targetPort, rule) => {
    const form = withNetwork(exposed, (network) => withServicePort(network, 0, { targetPort }));
    expect(formProblems(form).map((problem) => problem.rule)).toEqual(rule === undefined ? [] : [rule]);
  });

  it('finds bad, repeated and unusual names of variables', () => {
    const names = ['A', 'A', 'a=b', 'a-b', ''];
    const env = names.map((name) => ({ name, value: 'x', rest: {} }));
    const form = { ...nginx, containers: nginx.containers.map((one) => ({ ...one, env })) };
    expect(rulesOf(form)).toEqual([
      'error containers.0.env.1.name duplicateEnv',
      'error containers.0.env.2.name envName',
      'warning containers.0.env.3.name envNameUnusual',
      'error containers.0.env.4.name required',
    ]);
  });

  it('leaves rows alone that were added and not filled in', () => {
    const env = [{ name: '', value: '', rest: {} }];
    const form = { ...nginx, containers: nginx.containers.map((one) => ({ ...one, env })) };
    expect(rulesOf(form)).toEqual([]);
  });
});

describe('refusalProblems', () => {
  const status = (parts: object) =>
    ({ kind: 'Status', apiVersion: 'v1', status: 'Failure', message: 'm', code: 422, ...parts }) as const;

  it("[E3] puts the server's words at the node port they are about", () => {
    const causes = [
      { field: 'spec.ports[1].nodePort', message: 'Invalid value: 31180: provided port is already allocated' },
    ];
    const refusal = { kind: 'Service', name: 'n', namespace: 'd', status: status({ details: { causes } }) };
    expect(refusalProblems(exposed, refusal)).toEqual([
      {
        path: 'network.ports.1.nodePort',
        rule: 'server',
        params: { sentence: 'Invalid value: 31180: provided port is already allocated' },
        severity: 'error',
      },
    ]);
  });

  it('[E3] takes the range from the words of the server', () => {
    const message =
      'Invalid value: 80: provided port is not in the valid range. The range of valid ports is 20000-22767';
    const details = { causes: [{ field: 'spec.ports[0].nodePort', message }] };
    expect(
      refusalProblems(exposed, { kind: 'Service', name: 'n', namespace: 'd', status: status({ details }) }),
    ).toEqual([
      {
        path: 'network.ports.0.nodePort',
        rule: 'nodePortRange',
        params: { first: '20000', last: '22767' },
        severity: 'error',
      },
    ]);
  });

  it('tells a name that exists at the name of the object', () => {
    const refusal = {
      kind: 'Deployment',
      name: 'n',
      namespace: 'd',
      status: status({ code: 409, reason: 'AlreadyExists' }),
    };
    expect(refusalProblems(exposed, refusal)).toMatchObject([{ path: 'app.name', rule: 'alreadyExists' }]);
    expect(refusalProblems(exposed, { ...refusal, kind: 'Service' })).toMatchObject([{ path: 'network.serviceName' }]);
  });

  it('[F4.l] tells a namespace that does not exist', () => {
    const missing = status({ code: 404, reason: 'NotFound', details: { kind: 'namespaces', name: 'd' } });
    const refusal = { kind: 'Deployment', name: 'n', namespace: 'd', status: missing };
    expect(refusalProblems(exposed, refusal)).toMatchObject([{ path: 'app.namespace', rule: 'namespaceMissing' }]);
  });

  it('counts only the rows that were sent', () => {
    const env = [
      { name: '', value: '', rest: {} },
      { name: 'A', value: '', rest: {} },
    ];
    const form = { ...nginx, containers: nginx.containers.map((one) => ({ ...one, env })) };
    expect(formPath(form, 'Deployment', 'spec.template.spec.containers[0].env[0].name')).toBe(
      'containers.0.env.1.name',
    );
  });

  it.each([
    ['metadata.name', 'app.name'],
    ['spec.replicas', 'app.replicas'],
    ['spec.template.spec.containers[0].image', 'containers.0.image'],
    ['spec.template.spec.containers[0].ports[0].containerPort', 'containers.0.ports.0.containerPort'],
    ['spec.template.spec.nodeName', undefined],
  ])('maps %s of a Deployment to %s', (field, path) => {
    expect(formPath(nginx, 'Deployment', field)).toBe(path);
  });
});
