'use client';

import { useState } from 'react';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { likelyScheme, type OpenablePort, openablePorts, portNumber } from '#lib/network/open-port.ts';

export type Scheme = 'http' | 'https';

export interface PortChoice {
  readonly ports: readonly OpenablePort[];
  /** A Service has no other ports than its own; a pod may listen on what its containers don't declare. */
  readonly mayBeOther: boolean;
  /** There is nothing to choose. */
  readonly isEmpty: boolean;
  /** A declared port; undefined: the typed one. */
  readonly declared: number | undefined;
  readonly typed: string;
  /** What is opened; undefined while what is typed is no port. */
  readonly port: number | undefined;
  readonly scheme: Scheme;
  readonly choose: (declared: number | undefined) => void;
  readonly type: (text: string) => void;
  readonly setScheme: (scheme: Scheme) => void;
}

/** The port and its scheme, which is guessed until it is chosen. */
export function usePortChoice(object: KubeObject, first: number | undefined): PortChoice {
  const ports = openablePorts(object);
  const mayBeOther = object.kind !== 'Service';
  const [declared, choose] = useState(first ?? ports[0]?.port);
  const [typed, type] = useState('');
  const [chosenScheme, setScheme] = useState<Scheme>();
  const port = declared ?? portNumber(typed);
  const guessed = ports.find((one) => one.port === port)?.scheme ?? likelyScheme(port ?? 80);
  const start = (then: () => void) => {
    setScheme(undefined);
    then();
  };
  return {
    ports,
    mayBeOther,
    isEmpty: ports.length === 0 && !mayBeOther,
    declared,
    typed,
    port,
    scheme: chosenScheme ?? guessed,
    choose: (next) => start(() => choose(next)),
    type: (text) => start(() => type(text)),
    setScheme,
  };
}
