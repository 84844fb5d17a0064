"""Where things stand: shipped files, faces, the workspace, and the world outside."""
