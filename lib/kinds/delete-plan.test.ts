import { describe, expect, it } from 'vitest';
import { confirmationText, forEachLimited, mayOwn } from './delete-plan.ts';

describe('deleting', () => {
  it('[W22] production-like names, kube-system and namespaces ask for the name', () => {
    const dangerous = (kind: string, name: string, namespace?: string) =>
      confirmationText(kind, [{ name, namespace }], undefined) === name;
    expect(dangerous('Deployment', 'web', 'prod')).toBe(true);
    expect(dangerous('Deployment', 'web', 'shop-production-eu')).toBe(true);
    expect(dangerous('Deployment', 'prod-web', 'shop')).toBe(true);
    expect(dangerous('Pod', 'coredns-1', 'kube-system')).toBe(true);
    expect(dangerous('Namespace', 'dev')).toBe(true);
    expect(dangerous('Deployment', 'product-page', 'shop')).toBe(false);
    expect(dangerous('Deployment', 'web', 'reproduce')).toBe(false);
  });

  it('one object is confirmed by its name, several by their number', () => {
    expect(confirmationText('Namespace', [{ name: 'web' }], undefined)).toBe('web');
    expect(confirmationText('Namespace', [{ name: 'a' }, { name: 'b' }], undefined)).toBe('2');
    expect(confirmationText('Pod', [{ name: 'a' }, { name: 'b' }], undefined)).toBeUndefined();
  });

  it('[U5] several objects of a production-like cluster are confirmed by its name, one as everywhere', () => {
    expect(confirmationText('Pod', [{ name: 'a' }, { name: 'b' }], 'Shop EU')).toBe('Shop EU');
    expect(confirmationText('Pod', [{ name: 'a' }], 'Shop EU')).toBeUndefined();
    expect(confirmationText('Namespace', [{ name: 'a' }], 'Shop EU')).toBe('a');
  });

  it('[W22] what becomes of the rest is asked only where there may be a rest', () => {
    expect(mayOwn('apps', true)).toBe(true);
    expect(mayOwn('', true)).toBe(true);
    expect(mayOwn('example.org', false)).toBe(true);
    expect(mayOwn('', false)).toBe(false);
    expect(mayOwn('rbac.authorization.k8s.io', false)).toBe(false);
  });

  it('works on every item, no more than the limit at once, whatever fails', async () => {
    let running = 0;
    let most = 0;
    const done: number[] = [];
    await forEachLimited([1, 2, 3, 4, 5], 2, async (item) => {
      running++;
      most = Math.max(most, running);
      await Promise.resolve();
      running--;
      done.push(item);
      if (item === 2) throw new Error('refused');
    });
    expect(done.sort()).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(2);
  });
});
