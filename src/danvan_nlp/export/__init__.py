"""Records in the formats that other people's tools read: one module a format."""
