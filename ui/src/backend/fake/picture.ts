// A picture without the core: a head and shoulders in a few colours, as the simplest format that a window can draw.

const GROUND = [214, 204, 190];
const HEAD = [120, 150, 190];
const COAT = [90, 70, 60];

/** Such a picture in Base64. */
export function portrait(width: number, height: number): string {
  const line = Math.ceil((width * 3) / 4) * 4;
  const file = new Uint8Array(54 + line * height);
  const head = new DataView(file.buffer);
  head.setUint16(0, 0x424d);
  head.setUint32(2, file.length, true);
  head.setUint32(10, 54, true);
  head.setUint32(14, 40, true);
  head.setInt32(18, width, true);
  // Top down.
  head.setInt32(22, -height, true);
  head.setUint16(26, 1, true);
  head.setUint16(28, 24, true);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) file.set(colourOf(x, y, width, height), 54 + y * line + x * 3);
  let text = '';
  for (const byte of file) text += String.fromCharCode(byte);
  return btoa(text);
}

function colourOf(x: number, y: number, width: number, height: number): number[] {
  const across = (x - width / 2) / height;
  const inOval = (middle: number, wide: number, tall: number) =>
    (across / wide) ** 2 + ((y / height - middle) / tall) ** 2 < 1;
  if (inOval(0.4, 0.16, 0.22)) return HEAD;
  return inOval(1, 0.36, 0.38) ? COAT : GROUND;
}
