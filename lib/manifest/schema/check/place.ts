/** Where in an object something is: a step below another place. */
export interface Place {
  readonly parent?: Place;
  /** A key, or the index in a list. */
  readonly step: string | number;
}

export function below(parent: Place | undefined, step: string | number): Place {
  return parent === undefined ? { step } : { parent, step };
}

/** As the API server writes it: `spec.ports[0].nodePort`; '' for the object itself. */
export function pathOf(place: Place | undefined): string {
  const steps: string[] = [];
  for (let at = place; at !== undefined; at = at.parent) {
    steps.push(typeof at.step === 'number' ? `[${at.step}]` : at.parent === undefined ? at.step : `.${at.step}`);
  }
  return steps.reverse().join('');
}
