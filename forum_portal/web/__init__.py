"""The frame around every page: navigation, home, jobs, people, health and error pages."""
