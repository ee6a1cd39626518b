/**
 * A float as a map key: sigs.k8s.io/yaml prints it with the precision of float32, in Go's shortest `%g` form, which
 * is exponential below -4 and from 6 on, whatever the number of digits.
 */
export function floatKeyText(value: number): string {
  const single = Math.fround(value);
  if (Number.isNaN(single)) return '.nan';
  if (!Number.isFinite(single)) return single < 0 ? '-.inf' : '.inf';
  if (single === 0) return Object.is(single, -0) ? '-0' : '0';
  const [mantissa = '0', exponentText = '0'] = shortest(Math.abs(single)).split('e');
  const digits = mantissa.replace('.', '');
  const exponent = Number(exponentText);
  const sign = single < 0 ? '-' : '';
  if (exponent < -4 || exponent >= 6) return sign + exponential(digits, exponent);
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  return sign + (fraction === '' ? whole : `${whole}.${fraction}`);
}

/** The fewest digits that read back as the same float32, in exponential form. */
function shortest(single: number): string {
  for (let digits = 0; digits < 9; digits += 1) {
    const text = single.toExponential(digits);
    if (Math.fround(Number(text)) === single) return text;
  }
  return single.toExponential(9);
}

function exponential(digits: string, exponent: number): string {
  const fraction = digits.slice(1);
  const size = String(Math.abs(exponent)).padStart(2, '0');
  return `${digits.charAt(0)}${fraction === '' ? '' : `.${fraction}`}e${exponent < 0 ? '-' : '+'}${size}`;
}
