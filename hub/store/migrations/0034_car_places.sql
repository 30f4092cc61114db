-- A test car stands at a centre of its house, and a centre has an address of its own (empty: its dealer's).
ALTER TABLE venues ADD COLUMN address_ru text NOT NULL DEFAULT '';
ALTER TABLE venues ADD COLUMN address_en text NOT NULL DEFAULT '';
ALTER TABLE test_cars ADD COLUMN venue_id text REFERENCES venues(id);  -- null: the house has not said where
-- A house with one centre has its cars there.
UPDATE test_cars SET venue_id = (
  SELECT min(v.id) FROM venues v WHERE v.dealer_id = test_cars.dealer_id AND v.kind = 'showroom' HAVING count(*) = 1);
