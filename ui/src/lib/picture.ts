/**
 * Draws a picture into a canvas, as large as it is. A canvas, because the content security policy lets no image be
 * made from bytes; it is to be named as an image by whoever shows it.
 */
export async function drawPicture(canvas: HTMLCanvasElement, bytes: Uint8Array): Promise<void> {
  const bitmap = await createImageBitmap(new Blob([bytes.slice()]));
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap.close();
}
