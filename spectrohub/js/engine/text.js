// Numbers as people read them.

const grouped = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

export const integer = (value) => grouped.format(value);

// Three significant digits, or whole numbers from 100 up.
export const short = (value) => (value >= 100 ? grouped.format(value) : String(Number(value.toPrecision(3))));

export const hertz = (value) => `${short(value)} Hz`;
export const milliseconds = (seconds) => `${short(1000 * seconds)} ms`;
export const decibels = (value) => `${value < 0 ? "−" : ""}${Math.abs(value).toFixed(1)} dB`;
export const seconds = (value, digits = 2) => `${value.toFixed(digits)} s`;
