"""What a build knows, written for people: the network as a page."""
