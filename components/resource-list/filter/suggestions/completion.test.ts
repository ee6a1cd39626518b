import { expect, it } from 'vitest';
import { complete, completionAt, completionFields, fieldOptions } from './completion.ts';

const at = (text: string) => completionAt(text.replace('|', ''), text.indexOf('|'));
const chosen = (text: string, choice: string) => {
  const completion = at(text);
  if (completion === undefined) throw new Error('nothing to complete');
  const done = complete(text.replace('|', ''), completion, choice);
  return `${done.text.slice(0, done.caret)}|${done.text.slice(done.caret)}`;
};

it('[U24] offers fields at the start of a word', () => {
  expect(at('|')).toMatchObject({ kind: 'field', prefix: '' });
  expect(at('web st|')).toMatchObject({ kind: 'field', prefix: 'st', from: 4 });
  expect(at('-St|')).toMatchObject({ kind: 'field', prefix: 'st', from: 1 });
  expect(at('10.0.|')).toBeUndefined();
});

it('offers values behind a field, one after the other', () => {
  expect(at('status:Ru|')).toMatchObject({ kind: 'value', field: 'status', prefix: 'Ru', from: 7 });
  expect(at('status:Running,Pe|')).toMatchObject({ field: 'status', prefix: 'Pe', from: 15 });
  expect(at('restarts>|')).toMatchObject({ field: 'restarts', operator: '>', prefix: '' });
  expect(at('label:"a b|')).toMatchObject({ field: 'label', prefix: 'a b' });
  expect(at('"status:Ru|')).toBeUndefined();
});

it('writes a choice in its place', () => {
  expect(chosen('web st|', 'status:')).toBe('web status:|');
  expect(chosen('-st|', 'status:')).toBe('-status:|');
  expect(chosen('status:Running,Pe| web', 'Pending')).toBe('status:Running,Pending |web');
  expect(chosen('image:|', 'a, b')).toBe('image:"a, b" |');
});

it('knows the fields of a list', () => {
  const names = completionFields(['name', 'ready', 'status', 'restarts', 'age', 'node'], true).map(({ name }) => name);
  expect(names).toEqual(['ns', 'status', 'node', 'label', 'age', 'restarts', 'restarted', 'tone', 'owner', 'ready']);
  const ofNodes = completionFields(['name', 'age'], false).map(({ insert }) => insert);
  expect(ofNodes).toEqual(['label:', 'age<', 'tone:', 'owner:']);
  expect(fieldOptions(completionFields(['name', 'status'], true), 'st').map(({ name }) => name)).toEqual(['status']);
});
