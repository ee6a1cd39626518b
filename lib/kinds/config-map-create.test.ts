import { describe, expect, it } from 'vitest';
import { configManifest, configNameProblem, newBytes, newKeyProblems } from './config-map-create.ts';

const text = (key: string, value: string) => ({ key, value: { text: value } });

describe('a new ConfigMap or Secret', () => {
  it('[C1] [C2] text goes to data as it is, bytes to binaryData', () => {
    const keys = [text('LOG', '1'), text('my.cnf', 'a\r\nb'), { key: 'logo', value: { bytes: new Uint8Array([255]) } }];
    expect(JSON.parse(configManifest('ConfigMap', 'app', keys))).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'app' },
      data: { LOG: '1', 'my.cnf': 'a\r\nb' },
      binaryData: { logo: '/w==' },
    });
    expect(JSON.parse(configManifest('ConfigMap', 'empty', []))).not.toHaveProperty('data');
  });

  it('[C6] [C7] [C11] a Secret’s values are encoded, also those of files', () => {
    const keys = [text('password', 'pä'), { key: 'ca.crt', value: { bytes: new Uint8Array([255, 0]) } }];
    expect(JSON.parse(configManifest('Secret', 'login', keys))).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'Opaque',
      metadata: { name: 'login' },
      data: { password: 'cMOk', 'ca.crt': '/wA=' },
    });
  });

  it('[C1] [C5] names are checked, a second key of one name as well, and the size is known', () => {
    const found = newKeyProblems([text('a', '1'), text('a', '2'), text('', ''), text('b c', '')]);
    expect(found.map((problem) => problem?.rule)).toEqual([undefined, 'taken', 'required', 'character']);
    expect(newBytes([text('a', 'é'), text('b', 'x')])).toBe(3);
    expect(configNameProblem('Upper')?.rule).toBe('uppercase');
    expect(configNameProblem('my.config-1')).toBeUndefined();
  });
});
