'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '#components/ui/notice.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import type { SetPod, SetShape } from '#lib/stateful/set-pods.ts';
import { type SetNote, setNotes } from '#lib/stateful/set-progress.ts';
import { DeletePodsButton } from './delete-pods-button.tsx';

const tones: Record<SetNote['code'], Tone> = {
  'on-delete': 'warn',
  partition: 'neutral',
  updating: 'progress',
  'waits-for': 'warn',
  'stuck-on-old': 'bad',
  'scaling-down': 'progress',
};

const mostNamed = 6;

/** What the StatefulSet does now or waits for, and what to do about it where nothing happens by itself. */
export function SetNotes({ shape, places, known }: { shape: SetShape; places: readonly SetPod[]; known: boolean }) {
  const t = useTranslations('kinds.statefulSet.note');
  if (!known) return null;
  return setNotes(shape, places).map((note) => {
    const values = valuesOf(note);
    return (
      <Notice
        key={note.code}
        tone={tones[note.code]}
        title={t(`${note.code}.title`, values)}
        action={<DeletePodsButton pods={toDelete(note, places)} />}
      >
        {t(`${note.code}.text`, values)}
      </Notice>
    );
  });
}

/** Pods that somebody has to delete before anything goes on. */
function toDelete(note: SetNote, places: readonly SetPod[]): readonly KubeObject[] {
  const names = note.code === 'stuck-on-old' ? [note.pod] : note.code === 'on-delete' ? note.pods : [];
  return places.flatMap(({ name, pod }) => (pod !== undefined && names.includes(name) ? [pod] : []));
}

function valuesOf(note: SetNote) {
  const names = (pods: readonly string[]) =>
    pods.length > mostNamed ? `${pods.slice(0, mostNamed).join(', ')} …` : pods.join(', ');
  switch (note.code) {
    case 'on-delete':
    case 'partition':
      return {
        count: note.pods.length,
        pods: names(note.pods),
        partition: note.code === 'partition' ? note.partition : 0,
      };
    case 'updating':
      return {
        left: note.left,
        next: note.next,
        waits: note.waitsFor === undefined ? 'no' : 'yes',
        pod: note.waitsFor ?? '',
      };
    case 'waits-for':
      return { pod: note.pod, later: note.later };
    case 'stuck-on-old':
      return { pod: note.pod };
    case 'scaling-down':
      return {
        count: note.pods.length,
        pods: names(note.pods),
        waits: note.waitsFor === undefined ? 'no' : 'yes',
        pod: note.waitsFor ?? '',
      };
  }
}
