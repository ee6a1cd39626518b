import { describe, expect, it } from 'vitest';
import {
  targetPortsOf,
  withContainer,
  withContainerPort,
  withExposure,
  withImage,
  withName,
  withNewServicePort,
  withServicePort,
} from './edit.ts';
import { emptyForm, emptyNetwork } from './form.ts';
import { knownPort, parseImage, suggestedName } from './image.ts';

function typing(text: string, apply = emptyForm('dev')) {
  return [...text].reduce((form, _, at) => withImage(form, 0, text.slice(0, at + 1)), apply);
}

describe('defaults that come with the image', () => {
  it('[W1] names app and container by the image and fills in its known port', () => {
    const form = typing('registry.example:5000/library/nginx:1.27');
    expect(form.app.name).toBe('nginx');
    expect(form.containers[0]).toMatchObject({ name: 'nginx', ports: [{ containerPort: '80' }] });
  });

  it('takes the port back when the image turns into another one', () => {
    expect(typing('nginx-like').containers[0]?.ports).toEqual([{ containerPort: '', name: '', rest: {} }]);
  });

  it('never replaces what the user typed', () => {
    const named = withName(emptyForm('dev'), 'shop');
    const ported = withContainer(named, 0, { ports: [{ containerPort: '8080', name: '', rest: {} }] });
    const form = typing('nginx', ported);
    expect(form.app.name).toBe('shop');
    expect(form.containers[0]?.name).toBe('nginx');
    expect(form.containers[0]?.ports[0]?.containerPort).toBe('8080');
  });

  it('[V5] leads the Service port to the container port when that changes', () => {
    const form = typing('nginx');
    const network = withExposure(form.network, 'NodePort', targetPortsOf(form.containers));
    expect(network.ports).toMatchObject([{ name: 'http-80', port: '80', targetPort: '80', nodePort: '' }]);
    const changed = withContainerPort({ ...form, network }, 0, 0, '8080');
    expect(changed.network.ports).toMatchObject([{ name: 'http-8080', port: '8080', targetPort: '8080' }]);
    const own = withServicePort(network, 0, { port: '81' });
    const apart = withContainerPort(
      { ...form, network: { ...own, ports: own.ports.map((row) => ({ ...row, targetPort: '80' })) } },
      0,
      0,
      '8080',
    );
    expect(apart.network.ports).toMatchObject([{ port: '81', targetPort: '8080' }]);
  });

  it('[V5] keeps the way to a port that a container listens on when the Service port changes', () => {
    const targets = targetPortsOf(typing('tomcat').containers);
    const network = withExposure(emptyNetwork, 'ClusterIP', targets);
    expect(withServicePort(network, 0, { port: '80' }, targets).ports).toMatchObject([
      { name: 'http-80', port: '80', targetPort: '8080' },
    ]);
    expect(withServicePort(network, 0, { port: '80' }, []).ports).toMatchObject([{ port: '80', targetPort: '80' }]);
  });

  it('[V1] gives every port a name as soon as there are several', () => {
    const network = {
      ...emptyNetwork,
      ports: [{ name: '', protocol: '' as const, port: '80', targetPort: '', nodePort: '', rest: {} }],
    };
    const two = withNewServicePort(network, [{ containerPort: '53', name: 'dns', container: 'c', protocol: 'UDP' }]);
    expect(two.ports.map((row) => row.name)).toEqual(['http-80', 'udp-53']);
  });

  it('keeps ports and node ports when the exposure is changed and changed back', () => {
    const first = withServicePort(withExposure(emptyNetwork, 'NodePort', []), 0, { port: '80', nodePort: '30080' });
    expect(withExposure(withExposure(first, 'none', []), 'NodePort', [])).toEqual(first);
  });
});

describe('image references', () => {
  it.each([
    ['nginx', 'nginx', '', ''],
    ['nginx:1.27.3', 'nginx', '1.27.3', ''],
    ['localhost/app', 'localhost/app', '', ''],
    ['registry.example:5000/team/app:v1', 'registry.example:5000/team/app', 'v1', ''],
    ['Registry.Example/app', 'Registry.Example/app', '', ''],
    [`app@sha256:${'a'.repeat(64)}`, 'app', '', `sha256:${'a'.repeat(64)}`],
    ['[fd00::1]:5000/app', '[fd00::1]:5000/app', '', ''],
  ])('reads %s', (image, repository, tag, digest) => {
    expect(parseImage(image)).toMatchObject({ repository, tag, digest });
  });

  it.each([
    ['My/App', 'imageUppercase'],
    ['NGINX', 'imageUppercase'],
    ['nginx 1.27', 'imageSpaces'],
    ['nginx:', 'imageTag'],
    ['nginx:-1', 'imageTag'],
    ['nginx@sha256:12', 'imageDigest'],
    ['nginx@', 'imageDigest'],
    ['a//b', 'imageSyntax'],
    ['-nginx', 'imageSyntax'],
    ['https://registry.example/app', 'imageSyntax'],
    [`${'a/'.repeat(140)}a`, 'imageTooLong'],
  ])('[E26] refuses %s', (image, rule) => {
    expect(parseImage(image)).toEqual({ rule });
  });

  it('suggests names that Kubernetes takes', () => {
    expect(['quay.io/org/My_App:v1', 'nginx@sha256:', '__', 'a.b'].map(suggestedName)).toEqual([
      'my-app',
      'nginx',
      '',
      'a-b',
    ]);
    expect(suggestedName('x'.repeat(80))).toHaveLength(63);
  });

  it('knows no port of an image it does not know', () => {
    expect([knownPort('bitnami/redis:7'), knownPort('shop')]).toEqual(['6379', '']);
  });
});
