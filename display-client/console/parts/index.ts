// The building blocks of every page. Look here before drawing something new.
//
// Button        <Button look="primary|secondary|quiet|danger" icon busy={busy && say("saving")} blocked={useAway()} onPress>…</Button>
//               busy: the doing as label, further presses ignored; blocked: why not now, said below; submit; small; wide; label (for the ear)
// LinkButton    <LinkButton to={to("screens")} look>…</LinkButton>     IconButton  <IconButton icon="more" label onPress/>
// TextField     <TextField label help optional {...form.field("name")} type keys autocomplete most lines suggestions/>
// PasswordField, Select ({ choices: [{ value, label }] }), Check (yes or no), Field (a control of your own: children get its wiring)
// Segmented     up to five visible choices (radio buttons)              Tabs  parts of a page, each with an address ({ value, label, to, count })
// Locked        <Locked label>value</Locked>: what the settings file fixes
// useForm       ../use-form.ts: form.field(name), form.submit(), form.faults, form.kept; around it <FormKept form/>, <FormFaults form/>
// TroubleNote   why a request came to nothing ({ is: "away" } or a Problem)      ProblemText   a Problem in words
// Dialog        <Dialog title onClose actions={<Button …/>} wide onSubmit>…</Dialog>; Ask: before what cannot be taken back
// toast         ../toast.ts: toast(text) for done things, toast(text, undo) with "Urungkan" (10 s, Ctrl Z), offer(text, act, word) for another deed (10 s, no key), news(text) for what no press brought about. Never for errors
// Note          <Note tone="ok|warn|bad|info" action alert>…</Note>: words that stand until it is solved
// ConflictBox   412: <ConflictBox mine theirs labels={{ name: "Nama" }} who at onKeep={(kept) => …}/>
// Chip          <Chip tone icon>Hidup</Chip>      TicketBadge  <TicketBadge ticket now large/>      Count  a number beside a word
// Card          <Card title aside padded>…</Card>       Empty  <Empty icon action>Why</Empty>          Loading  <Loading bars onAgain/>
// Table         <Table label columns={[{ key, head, cell, number, title, bare }]} rows keyOf empty/>: a list of cards on the phone
// LivePicture   <LivePicture zone layout window/>: what a TV shows, small, live; hidden from the ear     useZoneLayout(zone)
// CounterTable  <CounterTable lines onLines zones={names | null} onZone known left onLeft/>: counters typed in or pasted, faults with what mends them
// Grip          <Grip id what order/>: up, down, a handle to drag by; movable(id, order) for its row; order from ../use-reorder.ts
// DayChoice     <DayChoice days onDays/>: days of the week, none meaning every day
// FileDrop      <FileDrop text choose accept onFile={async (file) => fault or null}/>: a file let fall or chosen
// Said          const [saying, tell] = useSaying(); <Said saying/>: what was done, for the ear; the same thing twice is read twice
// useHandOn     ../use-hand-on.ts: where the focus goes when what has it leaves the page
// Icon          <Icon name size/>
//
// Beside these: frame/page-frame.tsx (PageFrame: title, action), frame/link-state.tsx (useAway, useLinkSign), live.ts (useLive, useWatch,
// serverNow), api.ts (call), use-hall.ts (useHall), use-format.ts (useFormat, useNow), words/index.ts (useWords, t), router.tsx (Link, to, go, useQuery).
export { Button, IconButton, LinkButton } from "./button.tsx";
export type { Look } from "./button.tsx";
export { Card } from "./card.tsx";
export { Chip, Count, TicketBadge } from "./chip.tsx";
export type { Tone } from "./chip.tsx";
export { Locked, Segmented, Tabs } from "./choose.tsx";
export type { Tab } from "./choose.tsx";
export { ConflictBox } from "./conflict.tsx";
export { CounterTable } from "./counter-table/counter-table.tsx";
export { Ask, Dialog } from "./dialog.tsx";
export { DayChoice } from "./day-choice.tsx";
export { Empty } from "./empty.tsx";
export { Check, Field, PasswordField, Select, TextField } from "./field.tsx";
export type { Bound, Choice } from "./field.tsx";
export { FileDrop } from "./file-drop.tsx";
export { FormFaults, FormKept, TroubleNote } from "./form.tsx";
export { Grip, movable } from "./grip.tsx";
export { ProblemText } from "./problem.tsx";
export { Said, useSaying } from "./said.tsx";
export type { Saying } from "./said.tsx";
export { Icon } from "./icon.tsx";
export type { IconName } from "./icon.tsx";
export { Loading } from "./loading.tsx";
export { Note } from "./note.tsx";
export { LivePicture } from "./picture/live-picture.tsx";
export { useZoneLayout } from "./picture/zone-layout.ts";
export { Table } from "./table.tsx";
export type { Column } from "./table.tsx";
