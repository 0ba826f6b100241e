"""What comes out of a batch for people: league table, page and paper of all agencies together."""
