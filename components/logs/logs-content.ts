/** Whose logs a tab of the dock shows, as data: the pods are looked for again when it is opened. */
export interface LogsContent {
  readonly kind: 'logs';
  /** What it is called: the object's name. */
  readonly title: string;
  readonly pods: PodsAsked;
}

/** A bounded list of pods, as the API selects them. */
export interface PodsAsked {
  readonly namespace?: string | undefined;
  readonly labelSelector?: string | undefined;
  readonly fieldSelector?: string | undefined;
}
