"""Children who live where the law asks for a registration and there is none: never offered, always recordable."""
