/** Which mediators a doubted deal concerns, while it is active. */
export const doubts = `
create table doubts (
  mediator text not null,
  position integer not null,
  primary key (mediator, position)
) strict, without rowid;
create index doubts_by_deal on doubts (position);
create trigger doubted_deal_removed after delete on deals begin
  delete from doubts where position = old.position;
end;
`
