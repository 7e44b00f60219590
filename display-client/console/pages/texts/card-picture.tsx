import { useMemo } from "preact/hooks";
import { elapsed } from "../../../core/clock.ts";
import { CARD_CELLS, cardBoard } from "../../core/text-boards.ts";
import { serverNow } from "../../live.ts";
import { RegionPicture } from "../../parts/picture/region-picture.tsx";
import { useDirectory } from "../../use-directory.ts";

type CardPictureProps = { zone: string | undefined; title: string; lines: readonly string[]; source: string };

/** A card as a television draws it. Hidden from the ear: what it says stands beside it. */
export function CardPicture({ zone, title, lines, source }: CardPictureProps) {
  const directory = useDirectory(zone);
  const held = lines.join("\n");
  const board = useMemo(() => (directory === null ? null : cardBoard(directory, { title, lines, source }, serverNow(), elapsed())), [directory, title, held, source]);
  return <RegionPicture board={board} {...CARD_CELLS} />;
}
