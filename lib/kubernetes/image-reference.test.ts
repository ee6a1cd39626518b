import { describe, expect, it } from 'vitest';
import { knownPort, parseImage, suggestedName } from './image-reference.ts';

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
