-- What the lease stood at before a sale made it a deal, for the sale that is taken back: a stage of the table stages, with
-- a loss its reason ("lost.price"), '' where nothing had begun. NULL: an old base's, or sold before this was kept.
ALTER TABLE owned_cars ADD COLUMN stage_before text;
