import fc from 'fast-check';

/** The same cases in every run, so that what is red is red again; other cases come from `npm run properties`. */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 1) });
